"""Whatever is sent: a problem document with a pointer, and nothing half-written."""

import uuid
from contextlib import closing
from typing import Any

import httpx
import pytest

from tests.journeys.overheard import connect, forms, in_bytes
from tests.journeys.platform import Session, done
from tests.waiting import until

UNKNOWN = "00000000-0000-4000-8000-000000000000"


def problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("application/problem+json")
    document: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "trace_id"} <= document.keys()
    assert document["status"] == status
    return document


def pointers(document: dict[str, Any]) -> list[str]:
    return [error["pointer"] for error in document["errors"]]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"surprise": 1}, "/surprise"),
        ({"household_id": None}, "/household_id"),
        ({"household_id": UNKNOWN}, "/household_id"),
        ({"visited_at": "yesterday"}, "/visited_at"),
        ({"visited_at": "2999-01-01T00:00:00Z"}, "/visited_at"),
        ({"findings": "many"}, "/findings"),
        (
            {"findings": [{"code": "magic", "resident_id": UNKNOWN, "urgency": "soon"}]},
            "/findings/0/code",
        ),
        (
            {"findings": [{"code": "mobility", "resident_id": UNKNOWN, "urgency": "soon"}]},
            "/findings/0/resident_id",
        ),
        ({"visit_id": UNKNOWN}, "/visit_id"),
    ],
)
def test_a_wrong_visit_is_pointed_at(
    community: Session, change: dict[str, Any], pointer: str
) -> None:
    household, _ = community.home(skip=20)
    before = community.get("/v1/visits", household_id=household)["items"]
    body = {
        "household_id": household,
        "visited_at": "2026-11-20T09:00:00+08:00",
        "findings": [],
        **change,
    }
    assert pointers(problem(community.post("/v1/visits", body), 422)) == [pointer]
    assert community.get("/v1/visits", household_id=household)["items"] == before


def raw(session: Session, content: bytes, **headers: str) -> Any:
    return session.client.post(
        "/v1/visits",
        content=content,
        headers={
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
            **headers,
        },
    )


def test_bytes_that_are_not_utf8_are_refused(community: Session) -> None:
    problem(raw(community, b'{"household_id":"\xff"}'), 400)


def test_what_is_not_json_is_refused(community: Session) -> None:
    problem(raw(community, b"{"), 400)
    problem(raw(community, b"[" * 10_000), 400)


def test_a_body_of_ten_megabytes_is_refused_and_the_next_request_served(
    community: Session,
) -> None:
    problem(raw(community, b" " * 10_000_000), 413)
    assert community.get("/v1/visits")["items"] is not None


def test_another_kind_of_content_is_refused(community: Session) -> None:
    problem(raw(community, b"{}", **{"Content-Type": "text/plain"}), 415)


def test_a_visit_without_a_key_is_refused(community: Session) -> None:
    problem(community.client.post("/v1/visits", json={}), 400)


def test_the_same_key_answers_the_same_and_another_body_is_refused(community: Session) -> None:
    household, _ = community.home(skip=21)
    key = str(uuid.uuid4())
    first, second = (community.visit(household, key=key) for _ in range(2))
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    problem(community.visit(household, key=key, note="another"), 422)


def test_nobody_in_particular_reads_nothing(community: Session) -> None:
    for path in ("/v1/households", "/v1/visits", "/v1/followups", "/v1/stream"):
        problem(community.client.get(path, headers={"Authorization": ""}), 401)


def test_a_forged_token_is_refused(community: Session) -> None:
    headers = {"Authorization": "Bearer eyJhbGciOiJub25lIn0.e30."}
    problem(community.client.get("/v1/visits", headers=headers), 401)


def test_an_officer_does_not_reach_a_sibling_grid(officer: Session, community: Session) -> None:
    own = officer.get("/v1/households", limit=1)["items"][0]["grid"]
    code = own[:-3] + f"{int(own[-3:]) % 10 + 1:03d}"
    other = community.get("/v1/households", grid=code, limit=1)["items"][0]["id"]
    problem(officer.visit(other), 403)
    problem(officer.client.get(f"/v1/households/{other}"), 404)


def test_a_worker_may_not_record_a_visit(worker: Session) -> None:
    problem(worker.visit(UNKNOWN), 403)


def test_a_move_that_the_lifecycle_forbids_is_refused(community: Session) -> None:
    household, resident = community.home(skip=22)
    finding = {"code": "day_care", "resident_id": resident, "urgency": "soon"}
    visit = community.visit(household, finding).json()["id"]
    (followup,) = until(
        lambda: community.get("/v1/followups", visit_id=visit)["items"], "a follow-up"
    )
    path = f"/v1/followups/{followup['id']}"
    etag = community.etag(path)
    refused = community.post(f"{path}/delivery", {"minutes": 5}, etag=etag)
    assert "accept" in problem(refused, 409)["detail"]
    problem(community.post(f"{path}/acceptance", {}), 428)
    assert community.post(f"{path}/acceptance", {}, etag=etag).status_code == 200
    problem(community.post(f"{path}/plan", {"planned_for": "2999-01-01T00:00:00Z"}, etag=etag), 412)


@pytest.mark.parametrize("path", ["/v1/nothing", f"/v1/visits/{UNKNOWN}", "/v1/visits/not-an-id"])
def test_what_is_not_there_is_a_problem_document(community: Session, path: str) -> None:
    assert community.client.get(path).status_code in (404, 422)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"limit": "0"}, "/limit"),
        ({"limit": "x"}, "/limit"),
        ({"cursor": "x"}, "/cursor"),
        ({"colour": "red"}, "/colour"),
    ],
)
def test_a_wrong_query_is_pointed_at(
    community: Session, query: dict[str, str], pointer: str
) -> None:
    answer = community.client.get("/v1/visits", params=query)
    assert pointers(problem(answer, 422)) == [pointer]


def test_confidential_findings_are_seen_by_cleared_staff_alone(
    community: Session, admin: Session, platform: Any
) -> None:
    household, resident = community.home(skip=23)
    finding = {"code": "domestic_violence", "resident_id": resident, "urgency": "urgent"}
    said = {"note": "丈夫又动手了"}
    visit = community.visit(household, {**finding, **said}, note="门口看见酒瓶").json()["id"]
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        cleared = Session(client, "worker-women")
        (followup,) = until(
            lambda: cleared.get("/v1/followups", visit_id=visit)["items"], "a follow-up"
        )
        case = f"/v1/followups/{followup['id']}"
        done(cleared.step(case, "acceptance"))
        done(cleared.step(case, "closure", {"outcome": "resolved", "note": "暂住亲属家"}))
        assert cleared.get(case)["notes"][0]["text"] == "暂住亲属家"
    shown = admin.get(f"/v1/visits/{visit}")
    found = shown["confidential_findings"][0]
    assert (shown["note"], found["note"]) == ("门口看见酒瓶", said["note"])
    lying = row_of(platform, "grid", "visit", visit)
    lying += row_of(platform, "services5", "followup", followup["id"])
    assert lying.count(b"domestic_violence") >= 2
    assert not any(form in lying for words in ("动手", "酒瓶", "亲属") for form in forms(words))
    assert community.get("/v1/followups", visit_id=visit)["items"] == []
    assert community.client.get(f"/v1/followups/{followup['id']}").status_code == 404
    told = community.client.get(f"/v1/households/{household}/timeline").text
    listed = community.client.get(f"/v1/visits/{visit}").text
    assert followup["id"] not in told
    assert "domestic_violence" not in told + listed


def row_of(platform: Any, service: str, table: str, id: str) -> bytes:
    """As its table has it."""
    where = f"{service}.{table}" if platform.database else table
    with closing(connect(platform, service)) as connection:
        cursor = connection.cursor()
        cursor.execute(f"select * from {where} where cast(id as text) = '{id}'")
        return b" ".join(in_bytes(value) for row in cursor for value in row)

"""Who has no account reports an incident, follows it by a code and rates it, over HTTP."""

import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from gateway.http.message import PROBLEM
from tests.journeys.declared import Declared
from tests.journeys.incidents import GRID, HERE, TO_THE_END, do, place_in
from tests.journeys.neighbours import NEIGHBOUR
from tests.journeys.platform import Platform, Session

RUN = uuid.uuid4()
REPORTS = f"/v1/communities/{HERE}/reports"


@pytest.fixture
def somebody(platform: Platform) -> Iterator[httpx.Client]:
    """Who has no account; every answer is as it was declared."""
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        client.event_hooks = {"response": [Declared()]}
        yield client


def send(client: httpx.Client, key: str, **fields: Any) -> httpx.Response:
    body = {
        "category": "facility.lighting",
        "description": "楼道灯不亮。",
        "place": "三号楼二单元",
        "latitude": 36.05,
        "longitude": 103.83,
        **fields,
    }
    return client.post(REPORTS, json=body, headers={"Idempotency-Key": nobodys(key)})


def nobodys(key: str) -> str:
    """One that nobody guesses, of this run."""
    return str(uuid.uuid5(RUN, key))


def test_the_same_reported_twice_is_proposed_and_linked_by_a_person(
    admin: Session, somebody: httpx.Client
) -> None:
    place = {"latitude": 36.1234, "longitude": 103.9876}
    first = send(somebody, "same-1", **place).json()["tracking"]
    second = send(somebody, "same-2", **place).json()["tracking"]
    newest, older = admin.get("/v1/incidents", source="anybody", limit=2)["items"]
    likely = admin.get(f"/v1/incidents/{newest['id']}/duplicates")["items"]
    assert likely[0]["id"] == older["id"]
    assert likely[0]["metres"] == 0
    do(admin, newest["id"], "duplicate", duplicate_of=older["id"])
    do(admin, older["id"], *TO_THE_END)
    for code, another in ((first, False), (second, True)):
        shown = somebody.get(f"{REPORTS}/{code}").json()
        assert (shown["status"], shown["same_as_another"]) == ("closed", another)


def test_what_anybody_reports_comes_to_the_officer_of_the_grid_where_it_is(
    admin: Session, officer: Session, somebody: httpx.Client
) -> None:
    here, next_door = (place_in(admin, grid) for grid in (GRID, f"{HERE}002"))
    mine = len(officer.get("/v1/incidents", source="anybody", limit=200)["items"])
    for key, place in (("where-1", here), ("where-2", next_door)):
        assert send(somebody, key, place=None, **place).status_code == 201
    there, newest = admin.get("/v1/incidents", source="anybody", limit=2)["items"]
    assert (newest["grid"], there["grid"]) == (GRID, f"{HERE}002")
    listed = officer.get("/v1/incidents", source="anybody", limit=200)["items"]
    assert (len(listed), listed[0]["id"]) == (mine + 1, newest["id"])
    put_right = do(admin, there["id"], "verify", **here)
    assert (put_right["grid"], put_right["latitude"]) == (GRID, here["latitude"])
    due_at = do(admin, there["id"], "file", "dispatch")["due_at"]
    back = do(officer, there["id"], "relocate", place=None, grid=None, **here)
    assert (back["due_at"], back["steps"][-1]["move"]) == (due_at, "relocate")
    assert do(admin, there["id"], "relocate", **next_door)["grid"] == f"{HERE}002"
    assert officer.client.get(f"/v1/incidents/{there['id']}").status_code == 404


def test_somebody_without_an_account_reports_follows_and_rates(
    admin: Session, somebody: httpx.Client
) -> None:
    listed = somebody.get(f"/v1/communities/{HERE}/report-categories").json()["items"]
    assert any(each["code"] == "facility.lighting" for each in listed)
    sent = send(somebody, "lamp")
    assert sent.status_code == 201, sent.text
    code = sent.json()["tracking"]
    again = send(somebody, "lamp")
    assert (again.status_code, again.json()) == (201, sent.json())
    assert send(somebody, "lamp", place="别处").status_code == 422
    path = f"{REPORTS}/{code}"
    assert somebody.get(path).json()["title"] == "已上报"
    (incident,) = admin.get("/v1/incidents", source="anybody", limit=1)["items"]
    assert incident["recorded_by"] == "anonymous"
    done = do(admin, incident["id"], *TO_THE_END)
    shown = somebody.get(path).json()
    assert (shown["answer"], shown["may_rate"]) == ("垃圾已清运,谢谢您。", True)
    assert "admin" not in somebody.get(path).text
    assert incident["id"] not in somebody.get(path).text
    unhappy = {"satisfaction": "dissatisfied", "again": True, "note": "还是不亮。"}
    rated = somebody.post(f"{path}/rating", json=unhappy)
    assert (rated.status_code, rated.json()["status"]) == (200, "reopened"), rated.text
    assert somebody.post(f"{path}/rating", json=unhappy).status_code == 409
    audit = admin.get("/v1/audit", service="grid", subject=done["id"], limit=200)["items"]
    mine = [each for each in audit if each["action"] == "grid.report.send"]
    assert [(each["account"], each["role"]) for each in mine] == [("anonymous", "anybody")]


def test_every_wrong_code_is_unknown_alike(somebody: httpx.Client) -> None:
    code = send(somebody, "wrong-codes").json()["tracking"]
    elsewhere = f"/v1/communities/{NEIGHBOUR}/reports/{code}"
    wrong = [f"{REPORTS}/{code[:-1]}", f"{REPORTS}/x", f"{REPORTS}/%00", elsewhere]
    answers = [somebody.get(path) for path in (*wrong, f"{REPORTS}/{'x' * 500}")]
    assert {each.status_code for each in answers} == {404}
    documents = [each.json() for each in answers]
    assert all(each.pop("trace_id") for each in documents)
    assert all(each == documents[0] for each in documents)
    assert answers[0].headers["Content-Type"] == PROBLEM
    assert somebody.get(f"{REPORTS}/{code}").status_code == 200


def test_who_has_no_account_is_bound_to_what_is_open(somebody: httpx.Client) -> None:
    assert send(somebody, "closed", category="dispute.family").status_code == 422
    assert send(somebody, "nowhere", place=None, latitude=None).status_code == 422
    absent = REPORTS.replace(HERE, "110101001001")
    body = {"category": "safety.gas", "description": "x", "place": "x"}
    answer = somebody.post(absent, json=body, headers={"Idempotency-Key": nobodys("k")})
    assert answer.status_code == 404
    assert somebody.get("/v1/incidents").status_code == 401
    assert somebody.post(REPORTS, json=body).status_code == 400

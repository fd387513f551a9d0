"""A person's data: masked, shown for a reason, taken along, erased; and told nowhere."""

import io
import json
import zipfile
from contextlib import closing
from typing import Any

import pytest

from tests.journeys import canary
from tests.journeys.mistaking import make_mistakes
from tests.journeys.platform import Platform, Session
from tests.waiting import until

KEPT_WORDS = {
    "grid.visit.note",
    "grid.visit.findings",
    "grid.inbox.answer",
    "services5.followup.notes",
    "services5.inbox.answer",
}
"""Where what people wrote may stand, until the person is erased."""


def reveal(session: Session, resident: str, *fields: str, key: str | None = None) -> Any:
    asked = {"fields": list(fields), "reason": "contact", "note": canary.NOTE}
    return session.post(f"/v1/residents/{resident}/reveal", asked, key=key)


def test_a_person_is_shown_taken_along_and_erased_and_told_nowhere(
    platform: Platform, admin: Session, worker: Session
) -> None:
    who = canary.plant(admin)
    _help(admin, who)
    make_mistakes(admin, who)
    shown = admin.get(f"/v1/residents/{who.resident}")
    assert (shown["id_number"], shown["phone"]) == ("6*****************", "153****0777")
    seen = reveal(admin, who.resident, "id_number", "phone", key="canary-reveal")
    assert seen.json() == {
        "id": who.resident,
        "id_number": canary.ID_NUMBER,
        "phone": canary.PHONE,
    }
    again = reveal(admin, who.resident, "id_number", "phone", key="canary-reveal")
    assert (again.status_code, canary.PHONE in again.text) == (409, False)

    found = canary.found_in_tables(platform)
    assert found.pop("name") == {"grid.resident.name"}
    assert found.pop("note") <= KEPT_WORDS
    assert found == {}
    assert canary.found_around(platform) == set()

    _take_along(admin, who)
    canary.quarantine_something(platform, who)
    erased = admin.post(f"/v1/residents/{who.resident}/erasure", {"reason": "resident_request"})
    assert erased.status_code == 201, erased.text
    certificate = _completed(admin, erased.json()["id"])
    proved = {proof["service"]: proof["rows"] for proof in certificate["proofs"]}
    assert proved.keys() == {"grid", "services5", "party", "gateway"}
    assert proved["services5"] > 1
    _is_nobody(admin, who)

    assert canary.found_in_tables(platform) == {}
    assert canary.found_around(platform) == set()
    if not platform.database:
        assert canary.found_in_files(platform) == set()


def test_the_audit_says_who_asked_and_is_whole_and_append_only(
    platform: Platform, admin: Session
) -> None:
    _, resident = admin.home(skip=9)
    assert reveal(admin, resident, "phone").status_code == 200
    rows = admin.get("/v1/audit", action="grid.resident.reveal", subject=resident)["items"]
    assert [(row["account"], row["outcome"]) for row in rows] == [("admin", "done")]
    assert json.loads(rows[0]["detail"])["reason"] == "contact"
    elsewhere = admin.get("/v1/audit", service="services5")["items"]
    assert not [row for row in elsewhere if row["action"].startswith("grid.")]
    verified = platform.run("audit", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    schema = "grid." if platform.database else ""
    with closing(canary.open_database(platform, "grid")) as connection:
        for change in ("delete from {}audit", "update {}audit set account = 'nobody'"):
            with pytest.raises(Exception, match="append-only"):
                connection.cursor().execute(change.format(schema))
            connection.rollback()


def test_an_account_may_not_ask_for_ever(officer: Session) -> None:
    _, resident = officer.home()
    answers = [reveal(officer, resident, "phone") for _ in range(51)]
    assert {answer.status_code for answer in answers[:50]} == {200}
    assert (answers[50].status_code, answers[50].json()["type"]) == (
        429,
        "/problems/daily_limit_reached",
    )
    assert int(answers[50].headers["Retry-After"]) > 0


def test_what_a_role_must_not_see_is_not_shown_and_not_revealed(secretary: Session) -> None:
    for resident in secretary.get("/v1/residents", limit=50)["items"]:
        assert len(resident["birth_date"]) == 4
        assert (resident["profiles"], resident["disability_type"]) == (None, None)
        assert "****" in resident["id_number"]
    refused = reveal(secretary, resident["id"], "phone", "id_number")
    assert refused.status_code == 403
    assert [wrong["pointer"] for wrong in refused.json()["errors"]] == ["/fields/1"]


def test_keys_are_wrapped_anew_while_everything_runs(platform: Platform, admin: Session) -> None:
    told = platform.run("vault", "status").stdout.split()
    assert (told[0] in told, told[2:]) == (True, ["in", "use"])
    assert platform.run("vault", "rotate").returncode == 0


def test_who_works_with_the_platform_is_taken_along_and_erased(
    platform: Platform, admin: Session
) -> None:
    login, name = "leaver", "只有这个人的名字"
    account = {"account": login, "title": name, "role": "community_worker"}
    made = admin.post("/v1/accounts", {**account, "community": "620171101012"})
    assert made.status_code == 201, made.text
    enrol = {"title": name, "source": "community_worker", "employment": "part_time"}
    enrol["account"] = login
    staff = admin.post("/v1/staff", enrol).json()["id"]
    asked = {"staff_id": staff, "account": login, "reason": "resident_request"}
    assert admin.post("/v1/workers/erasure", asked).status_code == 409  # still there
    assert admin.step(f"/v1/staff/{staff}", "leaving", {"left_on": "2026-11-01"}).is_success
    taken = admin.post("/v1/workers/export", asked)
    bundle = zipfile.ZipFile(io.BytesIO(taken.content))
    grid, gateway = (json.loads(bundle.read(f"{part}.json")) for part in ("grid", "gateway"))
    assert (grid["staff"][0]["name"], gateway["account"]["title"]) == (name, name)
    erased = admin.post("/v1/workers/erasure", asked)
    assert erased.status_code == 201, erased.text
    certificate = _completed(admin, erased.json()["id"])
    assert {proof["service"] for proof in certificate["proofs"]} == {"grid", "party", "gateway"}
    assert certificate["certificate"]["algorithm"] == "Ed25519"
    assert admin.get(f"/v1/staff/{staff}")["name"] == "已删除"
    left = admin.get(f"/v1/accounts/{login}")
    assert (left["title"], left["state"]) == ("已删除", "disabled")
    assert name not in json.dumps(admin.get("/v1/staff", limit=200)["items"], ensure_ascii=False)


def _help(admin: Session, who: canary.Canary) -> None:
    found = {"code": "meal_help", "resident_id": who.resident, "urgency": "soon"}
    visited = admin.visit(who.household, {**found, "note": canary.NOTE}, note=canary.NOTE)
    assert visited.status_code == 201, visited.text
    (followup,) = until(
        lambda: admin.get("/v1/followups", visit_id=visited.json()["id"])["items"], "a follow-up"
    )
    path = f"/v1/followups/{followup['id']}"
    steps = (
        ("acceptance", {}),
        ("plan", {"planned_for": "2030-01-01T09:00:00+08:00"}),
        ("delivery", {"minutes": 5, "note": canary.NOTE}),
    )
    for step, body in steps:
        until(lambda step=step, body=body: _moved(admin, path, step, body), step)


def _moved(admin: Session, path: str, step: str, body: Any) -> bool:
    return admin.step(path, step, body).status_code == 200


def _take_along(admin: Session, who: canary.Canary) -> None:
    taken = admin.post(f"/v1/residents/{who.resident}/export", {"reason": "resident_request"})
    assert (taken.status_code, taken.headers["Content-Type"]) == (200, "application/zip")
    bundle = zipfile.ZipFile(io.BytesIO(taken.content))
    assert set(bundle.namelist()) == {
        "说明.html",
        "grid.json",
        "services5.json",
        "party.json",
        "gateway.json",
        "manifest.json",
        "certificate.json",
    }
    grid, services5, party = (
        json.loads(bundle.read(f"{name}.json")) for name in ("grid", "services5", "party")
    )
    assert grid["resident"]["id_number"] == canary.ID_NUMBER
    assert grid["findings"][0]["note"] == canary.NOTE
    assert services5["followups"][0]["notes"][0]["text"] == canary.NOTE
    assert party["needs"][0]["kind"] == "meal"
    assert canary.NAME in bundle.read("说明.html").decode()


def _completed(admin: Session, id: str) -> Any:
    def completed() -> Any:
        certificate = admin.get(f"/v1/erasures/{id}")
        return certificate if certificate["status"] == "completed" else None

    return until(completed, "every service has proved its part")


def _is_nobody(admin: Session, who: canary.Canary) -> None:
    assert admin.client.get(f"/v1/residents/{who.resident}").status_code == 404
    assert reveal(admin, who.resident, "phone").status_code == 404
    assert admin.get("/v1/followups", resident_id=who.resident)["items"] == []
    entries = admin.get(f"/v1/households/{who.household}/timeline")["items"]
    assert [e for e in entries if who.resident in json.dumps(e)] == []
    again = admin.post(f"/v1/residents/{who.resident}/erasure", {"reason": "unlawful"})
    assert again.status_code == 409

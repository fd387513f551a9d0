"""What was found at a door, as each role is shown it over HTTP: in lists, by itself, on the
timeline, in forms, and on the stream."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from backbone.clock import utc_now
from gateway.feed.model import seq_at
from tests.journeys.platform import Platform, Session, done
from tests.journeys.scope.things import canary, resource_of
from tests.waiting import until

HERE = "620171101012"
ROLES = ("officer", "community", "secretary", "worker-youth", "supervisor")


@pytest.fixture
def staff(platform: Platform) -> Iterator[dict[str, Session]]:
    """Nobody of them is cleared."""
    with ExitStack() as stack:
        clients = [
            stack.enter_context(httpx.Client(base_url=platform.url, timeout=20)) for _ in ROLES
        ]
        yield {role: Session(client, role) for role, client in zip(ROLES, clients, strict=True)}


def place(role: str) -> dict[str, str]:
    return {"community": HERE} if role == "supervisor" else {}


def heard(session: Session, mark: str) -> str:
    """What the stream tells again of the last minutes, up to an offer that everybody hears of."""
    told, since = "", str(seq_at(utc_now() - dt.timedelta(minutes=10)))
    with session.client.stream("GET", "/v1/stream", headers={"Last-Event-ID": since}) as stream:
        for piece in stream.iter_text():
            told += piece
            if mark in told:
                return told
    raise AssertionError("the stream ended")


def read(session: Session, role: str, household: str, *visits: str) -> str:
    """Whatever may be read of a household's visits, as one text."""
    of = {"household_id": household, **place(role)}
    pages = [
        session.get("/v1/visits", **of),
        session.get("/v1/visits", reason="confirming", limit=200, **place(role)),
        session.get("/v1/visits/today", limit=200, **place(role)),
        session.get("/v1/followups", **of),
        session.get(f"/v1/households/{household}/timeline", **place(role)),
        session.get("/v1/reminders", limit=200, **place(role)),
    ]
    singles = [session.client.get(f"/v1/visits/{id}", params=place(role)).text for id in visits]
    singles += [
        session.client.get(f"/v1/visits/{id}/form", params=place(role)).text for id in visits
    ]
    return json.dumps(pages, ensure_ascii=False) + "".join(singles)


def move(session: Session, path: str, step: str, body: dict[str, Any]) -> None:
    done(until(lambda: _tried(session.step(path, step, body)), step))


def _tried(answer: httpx.Response) -> httpx.Response | None:
    return None if answer.status_code == 412 else answer


def closed(admin: Session, visit: str, outcome: str, note: str) -> dict[str, Any]:
    """The follow-up of what was found at a visit, once it was accepted and closed."""
    [followup] = until(lambda: admin.get("/v1/followups", visit_id=visit)["items"], "a follow-up")
    path = f"/v1/followups/{followup['id']}"
    move(admin, path, "acceptance", {})
    move(admin, path, "closure", {"outcome": outcome, "note": note})
    return dict(followup)


def test_that_a_hidden_case_was_closed_is_told_to_nobody_uncleared(
    admin: Session, staff: dict[str, Session]
) -> None:
    household, resident = admin.home(skip=140)
    note = canary("note")
    finding = {"code": "domestic_violence", "resident_id": resident, "urgency": "soon"}
    visit = done(admin.visit(household, finding, note=note)).json()["id"]
    followup = closed(admin, visit, "resolved", note)
    [confirming] = until(
        lambda: admin.get("/v1/visits", household_id=household, reason="confirming")["items"],
        "the confirming visit",
    )
    hidden = [confirming["id"], followup["id"], note, "domestic_violence"]
    offer = done(admin.post("/v1/resources", resource_of(canary("mark")))).json()["id"]
    for role, session in staff.items():
        shown = read(session, role, household, visit)
        shown += heard(session, offer)
        assert [sign for sign in hidden if sign in shown] == [], role
        for page in ("", "/form"):
            answer = session.client.get(f"/v1/visits/{confirming['id']}{page}", params=place(role))
            assert answer.status_code in (403, 404), (role, answer.text)
    assert note in read(admin, "admin", household, visit)
    made = {"visit_id": confirming["id"], "note": note}
    refused = staff["community"].visit(household, **made)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "unknown_visit")
    done(admin.visit(household, **made))
    for role, session in staff.items():
        shown = read(session, role, household)
        assert [sign for sign in hidden if sign in shown] == [], role


def test_a_disability_is_told_to_those_from_whom_the_registry_does_not_hide_it(
    admin: Session, staff: dict[str, Session]
) -> None:
    household, resident = admin.home(skip=141)
    note = canary("disability")
    finding = {"code": "disability.mental", "resident_id": resident, "urgency": "soon"}
    visit = done(staff["community"].visit(household, {**finding, "note": note}, note=note)).json()[
        "id"
    ]
    closed(admin, visit, "declined", note)
    offer = done(admin.post("/v1/resources", resource_of(canary("mark")))).json()["id"]
    for role in ("secretary", "worker-youth", "supervisor"):
        shown = read(staff[role], role, household, visit) + heard(staff[role], offer)
        assert visit in shown
        assert [sign for sign in (note, "disability.mental") if sign in shown] == [], role
    shown = read(staff["community"], "community", household, visit)
    assert "disability.mental" in shown
    assert note in shown
    assert "disability.mental" in heard(staff["community"], offer)

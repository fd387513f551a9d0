"""What a role is shown of a visit, and to whom a confidential one is shown at all."""

import datetime as dt
import json
from typing import Any

import pytest

from backbone.ids import id_of
from contracts.codes import WOMENS_CASES
from contracts.grid.timeline.queries import GetTimeline
from contracts.grid.visits.commands import (
    AcceptVisit,
    AssignVisit,
    CancelVisit,
    RecordVisit,
    RefuseVisit,
    ReturnVisit,
    StartVisit,
)
from contracts.grid.visits.queries import (
    GetSignIn,
    GetVisit,
    GetVisitForm,
    ListCorners,
    ListCoverage,
    ListSignIns,
    ListToday,
    ListVisits,
)
from contracts.language.actor import Actor
from contracts.language.problem import Invalid, NotFound
from contracts.services5.followups.events import FollowupClosed, FollowupOpened
from tests.unit.grid.visitroom import (
    CLEARED,
    COMMUNITY,
    DESK,
    OFFICER,
    SECRETARY,
    SUPERVISOR,
    Room,
    home,
    person,
    plan,
    record,
)

NOTE, REMARK = "CANARY-丈夫又打了她", "CANARY-请补写经过"
YOUTH = Actor("worker-youth", "service_worker", COMMUNITY, {"lines": ("youth",)})
CLEARED_YOUTH = Actor(
    "cleared-youth", "service_worker", COMMUNITY, {"lines": ("youth",)}, frozenset({WOMENS_CASES})
)
UNCLEARED = (OFFICER, DESK, SECRETARY, SUPERVISOR, YOUTH)


@pytest.fixture
def grid() -> Room:
    return Room()


def seen_by(actor: Actor, grid: Room, visit: str) -> tuple[dict[str, Any], str]:
    """One visit, as it is read by itself; and all that is read of it, as one text."""
    one = grid.read(GetVisit(id=visit), actor)
    [listed] = grid.read(ListVisits(household_id=one["household_id"]), actor)["items"]
    assert listed == one
    timeline = grid.read(GetTimeline(household_id=one["household_id"]), actor)
    return one, json.dumps([one, timeline], default=str, ensure_ascii=False)


def codes(visit: dict[str, Any]) -> list[str]:
    return [found["code"] for found in visit["findings"]]


def test_what_was_written_with_something_confidential_is_for_cleared_staff(grid: Room) -> None:
    visit = record(grid, None, 0, "domestic_violence", "mobility", note=NOTE).id
    assert NOTE not in json.dumps(
        grid.ask(ReturnVisit(id=visit, remark=REMARK), DESK, 1).body, default=str
    )
    for actor in UNCLEARED:
        one, words = seen_by(actor, grid, visit)
        assert (one["note"], one["remark"]) == (None, None)
        assert "CANARY" not in words
        assert "domestic_violence" not in words
    again = plan(grid, 0)
    assert "domestic_violence" not in str(grid.read(GetVisitForm(id=again)))
    cleared = grid.read(GetVisit(id=visit), CLEARED)
    assert (cleared["note"], cleared["remark"]) == (NOTE, REMARK)


def test_what_was_written_with_anything_else_is_shown(grid: Room) -> None:
    visit = record(grid, None, 0, "mobility", note="门口有台阶。").id
    for actor in (OFFICER, DESK, SECRETARY, CLEARED):
        one = grid.read(GetVisit(id=visit), actor)
        assert (codes(one), one["note"]) == (["mobility"], "门口有台阶。")


def test_a_disability_is_not_shown_to_whom_the_registry_hides_it(grid: Room) -> None:
    visit = record(grid, None, 0, "disability.mental", "mobility", note="CANARY-精神残疾").id
    one, words = seen_by(SECRETARY, grid, visit)
    assert codes(one) == ["mobility"]
    assert "CANARY" not in words
    assert "disability" not in words
    assert codes(seen_by(OFFICER, grid, visit)[0]) == ["disability.mental", "mobility"]
    form = grid.read(GetVisitForm(id=plan(grid, 0)), SECRETARY)
    assert [found["code"] for found in form["last_findings"]] == ["mobility"]
    assert "disability" not in json.dumps(form, default=str)
    answer = grid.ask(AcceptVisit(id=visit), SECRETARY, 1).body
    assert (codes(answer), answer["note"]) == (["mobility"], None)


@pytest.mark.parametrize(
    "actor", [YOUTH, CLEARED_YOUTH, SUPERVISOR], ids=lambda actor: actor.account
)
def test_others_see_that_somebody_was_there(grid: Room, actor: Actor) -> None:
    visit = record(grid, None, 0, "equipment", "legal_aid", note="CANARY").id
    one, words = seen_by(actor, grid, visit)
    assert one["findings"] is None
    assert one.get("confidential_findings") is None
    assert one["status"] == "completed"
    for word in ("CANARY", "equipment", "legal_aid"):
        assert word not in words


def opened(code: str) -> FollowupOpened:
    return FollowupOpened(
        followup=id_of("followup", code),
        visit=id_of("visit"),
        household=home(0),
        resident=person(0),
        code=code,
        line="special_needs",
        urgency="soon",
        due=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
    )


def test_a_code_that_is_hidden_is_null_on_the_timeline_and_in_the_form(grid: Room) -> None:
    grid.hear(opened("disability.mental"))
    grid.hear(opened("mobility"))

    def told(actor: Actor) -> list[Any]:
        items = grid.read(GetTimeline(household_id=home(0)), actor)["items"]
        return sorted((item["data"]["code"] for item in items), key=str)

    assert told(OFFICER) == ["disability.mental", "mobility"]
    assert told(SECRETARY) == [None, "mobility"]
    assert told(SUPERVISOR) == [None, None]
    form = grid.read(GetVisitForm(id=plan(grid, 0)), SECRETARY)
    shown = {each["code"] for each in form["open_followups"]}
    assert shown == {None, "mobility"}


def confirming(grid: Room, *, confidential: bool = True) -> str:
    """A follow-up ended well; the visit that is planned to see that it helped."""
    ended = FollowupClosed(
        followup=id_of("followup"), household=home(0), resident=person(0), outcome="resolved"
    )
    grid.hear(ended, confidential=confidential)
    return next(visit.id for visit in grid.visits() if visit.reason == "confirming")


def read_by(actor: Actor, grid: Room) -> str:
    """Every list in which a visit might show."""
    asked: list[Any] = [
        ListVisits(),
        ListVisits(reason="confirming"),
        ListVisits(household_id=home(0)),
        ListToday(),
        GetTimeline(household_id=home(0)),
        ListCoverage(),
        *([] if actor is SUPERVISOR else [ListCorners()]),
        *([] if actor in (SUPERVISOR, YOUTH) else [ListSignIns()]),
    ]
    return json.dumps([grid.read(each, actor) for each in asked], default=str)


def test_nobody_uncleared_learns_of_a_confidential_confirming_visit(grid: Room) -> None:
    grid.pass_days(1)
    before = [read_by(actor, grid) for actor in UNCLEARED]
    visit = confirming(grid)
    assert [read_by(actor, grid) for actor in UNCLEARED] == before
    for actor in UNCLEARED:
        with pytest.raises(NotFound):
            grid.read(GetVisit(id=visit), actor)
    for actor in (OFFICER, DESK, SECRETARY):
        for query in (GetVisitForm, GetSignIn):
            with pytest.raises(NotFound):
                grid.read(query(id=visit), actor)
        for command in (
            AssignVisit(id=visit, officer=actor.account),
            CancelVisit(id=visit, cancellation="other"),
            StartVisit(id=visit, started_at=grid.now),
        ):
            with pytest.raises(NotFound):
                grid.ask(command, actor, 1)
        with pytest.raises(Invalid) as unknown:
            grid.ask(made(grid, visit), actor)
        assert unknown.value.errors[0].code == "unknown_visit"


def made(grid: Room, visit: str, *codes: str) -> RecordVisit:
    findings = [{"code": code, "resident_id": person(0), "urgency": "soon"} for code in codes]
    asked = {"household_id": home(0), "visited_at": grid.now.isoformat(), "visit_id": visit}
    return RecordVisit.load({**asked, "findings": findings, "note": NOTE})


def test_cleared_staff_sees_it_and_makes_it_and_it_stays_hidden(grid: Room) -> None:
    grid.pass_days(1)
    before = [read_by(actor, grid) for actor in UNCLEARED]
    visit = confirming(grid)
    assert visit in read_by(CLEARED, grid)
    assert grid.read(GetVisitForm(id=visit), CLEARED)["reason"] == "confirming"
    grid.ask(StartVisit(id=visit, started_at=grid.now), CLEARED)
    assert grid.read(GetSignIn(id=visit), CLEARED)["officer"] == "admin"
    assert [read_by(actor, grid) for actor in UNCLEARED] == before
    with pytest.raises(Invalid) as plain_help:
        grid.ask(made(grid, visit, "mobility"), CLEARED)
    assert plain_help.value.errors[0].code == "confidential_visit"
    answer = grid.ask(made(grid, visit), CLEARED)
    assert answer.body["note"] == NOTE
    assert [envelope.confidential for envelope in grid.last_told] == [True]
    assert [read_by(actor, grid) for actor in UNCLEARED] == before


def test_what_is_told_of_it_is_confidential(grid: Room) -> None:
    visit = confirming(grid)
    grid.ask(RefuseVisit(id=visit, refused_at=grid.now, refusal="privacy"), CLEARED)
    assert [envelope.confidential for envelope in grid.last_told] == [True]


def test_of_any_other_everybody_learns(grid: Room) -> None:
    visit = confirming(grid, confidential=False)
    assert all(visit in read_by(actor, grid) for actor in UNCLEARED)

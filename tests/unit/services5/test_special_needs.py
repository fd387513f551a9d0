"""A special need opens a profile and a case, joins what is open, and ends with what it was for."""

import datetime as dt

import pytest
from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.events import (
    ResidentLeft,
    SpecialNeedEnded,
    SpecialNeedIdentified,
)
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from contracts.language.actor import Actor
from contracts.language.problem import NotFound
from contracts.services5.followups.commands import AcceptFollowup, CloseFollowup
from contracts.services5.special_needs.queries import GetSpecialNeed, ListSpecialNeeds
from services.services5.rooms import handlers, metadata
from services.services5.special_needs.model import SpecialNeed
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import COMMUNITY, NOON, kinds
from tests.unit.services5.room import ELDERLY_WORKER, Room, finding, visit

HOME = id_of("household", "1")
STAYS, CHANGES, LEAVES, OVER = (id_of("resident", each) for each in ("s", "c", "l", "o"))
WORKER = Actor("ruite", "service_worker", COMMUNITY, {"lines": ("special_needs",)})


class Stories(Room):
    """Events follow each other by their sequence."""

    def tell(self, told: Told) -> list[str]:
        """One event; what was told because of it."""
        self.sequence = told.sequence
        return kinds(self.hear(told.event))


def identified(resident: str, kind: str, sequence: int, grade: str = "2") -> Told:
    event = SpecialNeedIdentified(
        resident=resident, household=HOME, kind=kind, grade=grade, consent="self"
    )
    return Told(event, resident, sequence)


def ended(resident: str, sequence: int, reason: str = "ended") -> Told:
    event = SpecialNeedEnded(resident=resident, household=HOME, reason=reason)
    return Told(event, resident, sequence)


def visited(name: str, resident: str, code: str) -> Told:
    found = NotedFinding(
        finding=id_of("finding", name), code=code, resident=resident, urgency="urgent", profiles=[]
    )
    id = id_of("visit", name)
    event = VisitCompleted(
        visit=id,
        household=HOME,
        officer="officer",
        visited_at=NOON - dt.timedelta(hours=3),
        findings=[found],
    )
    return Told(event, id)


def left(resident: str) -> Told:
    event = ResidentLeft(resident=resident, household=HOME, reason="moved_out", left_at=NOON)
    return Told(event, resident, 9)


MADE_BY_WHOEVER_CAME_FIRST = (
    *("followup.id", "followup.sort_key", "followup.visit", "followup.finding"),
    *("followup.correlation", "followup.last_event", "followup.version", "special_need.version"),
)
TABLES = ("followup", "special_need")
FOUND_TOO = (
    identified(STAYS, "4", 2),
    visited("a", STAYS, "disability.limb"),
    ended(STAYS, 5),
    identified(OVER, "4", 2),
    ended(OVER, 3, "consent_withdrawn"),
    visited("c", OVER, "mobility"),
)
CHANGED = (
    identified(CHANGES, "1", 2),
    identified(CHANGES, "4", 4),
    identified(CHANGES, "1", 6, grade="3"),
    identified(OVER, "6", 2),
    ended(OVER, 3),
)
LEFT = (
    identified(LEAVES, "2", 2),
    ended(LEAVES, 3),
    visited("b", LEAVES, "disability.hearing"),
    left(LEAVES),
    identified(STAYS, "7", 2),
)


def stage(story: tuple[Told, ...]) -> Stage:
    return Stage(handlers, metadata, story, but=MADE_BY_WHOEVER_CAME_FIRST, only=TABLES)


WITH_FINDINGS, WITH_CHANGES, WITH_DEPARTURES = stage(FOUND_TOO), stage(CHANGED), stage(LEFT)


@settings(max_examples=60)
@given(orders(FOUND_TOO))
def test_needs_and_findings_may_be_heard_in_any_order(order: Order) -> None:
    assert WITH_FINDINGS.ends(order) == WITH_FINDINGS.as_it_happened


@settings(max_examples=60)
@given(orders(CHANGED))
def test_changes_may_be_heard_in_any_order(order: Order) -> None:
    assert WITH_CHANGES.ends(order) == WITH_CHANGES.as_it_happened


@settings(max_examples=60)
@given(orders(LEFT))
def test_needs_and_departures_may_be_heard_in_any_order(order: Order) -> None:
    assert WITH_DEPARTURES.ends(order) == WITH_DEPARTURES.as_it_happened


def test_a_need_opens_a_profile_and_a_case_and_asks_for_help() -> None:
    room = Stories()
    assert room.tell(identified(STAYS, "4", 2, grade="1")) == ["followup.opened", "need.published"]
    (case,) = room.followups()
    assert (case.line, case.code, case.urgency) == ("special_needs", "disability.limb", "soon")
    assert case.due_at == NOON + dt.timedelta(days=3)
    profile = room.read(GetSpecialNeed(id=STAYS), WORKER)
    assert (profile["kind"], profile["grade"], profile["consent"]) == ("4", "1", "self")
    (listed,) = room.read(ListSpecialNeeds(kind="4", status="current"), WORKER)["items"]
    assert (listed["id"], listed["version"]) == (profile["id"], profile["version"])
    assert room.read(ListSpecialNeeds(resident_id=LEAVES), WORKER)["items"] == []


def test_what_is_open_is_joined_and_does_not_end_with_the_need() -> None:
    room = Stories()
    room.hear(visit(finding("disability.limb", resident=STAYS)))
    assert room.tell(identified(STAYS, "4", 2)) == ["followup.joined"]
    assert room.tell(ended(STAYS, 3)) == []
    (case,) = room.followups()
    assert (case.status, case.joined) == ("proposed", 1)


def test_what_nobody_took_up_lapses_with_the_need_and_the_line_forgets() -> None:
    room = Stories()
    room.tell(identified(STAYS, "4", 2))
    assert room.tell(ended(STAYS, 3, "consent_withdrawn")) == ["followup.closed"]
    (case,) = room.followups()
    assert (case.status, case.outcome, case.alarm_at) == ("lapsed", "lapsed", None)
    profile = room.read(GetSpecialNeed(id=STAYS), WORKER)
    assert (profile["status"], profile["reason"]) == ("ended", "consent_withdrawn")
    assert {profile[each] for each in ("kind", "grade", "consent", "identified_at")} == {None}


def test_what_somebody_took_up_is_theirs_to_end() -> None:
    room = Stories()
    room.tell(identified(STAYS, "4", 2))
    room.ask(AcceptFollowup(id=room.followups()[0].id), WORKER)
    room.told()
    assert room.tell(ended(STAYS, 3)) == []
    assert room.followups()[0].status == "accepted"


@pytest.mark.parametrize(("days", "opened"), [(29, 1), (31, 2)])
def test_what_lapsed_is_revived_for_a_while(days: int, opened: int) -> None:
    room = Stories()
    room.tell(identified(STAYS, "4", 2))
    room.tell(ended(STAYS, 3))
    room.pass_time(days=days)
    told = kinds(room.hear(visit(finding("disability.limb", resident=STAYS), at=room.now)))
    cases = room.followups()
    assert (len(cases), cases[-1].status) == (opened, "proposed")
    assert told[0] == ("followup.reopened" if opened == 1 else "followup.opened")


def test_another_grade_after_the_case_was_closed_opens_the_next() -> None:
    room = Stories()
    room.tell(identified(STAYS, "4", 2, grade="3"))
    first = room.followups()[0].id
    room.ask(AcceptFollowup(id=first), WORKER)
    room.ask(CloseFollowup(id=first, outcome="resolved"), WORKER)
    assert "followup.opened" in room.tell(identified(STAYS, "4", 3, grade="2"))


def test_of_who_left_or_was_erased_no_profile_is_kept_or_made() -> None:
    room = Stories()
    room.tell(identified(STAYS, "4", 2))
    room.tell(identified(LEAVES, "4", 2))
    room.tell(left(LEAVES))
    erased = ResidentErased(erasure=id_of("e"), resident=STAYS, household=HOME)
    room.hear(erased)
    room.tell(identified(STAYS, "4", 3))
    room.tell(ended(LEAVES, 4))
    assert room.all(SpecialNeed) == []
    assert not any(each.open for each in room.followups())


def test_an_erasure_and_a_need_in_one_batch_leave_nothing_open() -> None:
    room = Stories()
    erased = ResidentErased(erasure=id_of("e"), resident=STAYS, household=HOME)
    room.hear(erased, identified(STAYS, "4", 2).event)
    assert room.all(SpecialNeed) == []
    assert not any(each.open for each in room.followups())


def test_another_line_sees_no_profile() -> None:
    room = Stories()
    room.tell(identified(STAYS, "4", 2))
    assert room.read(ListSpecialNeeds(), ELDERLY_WORKER)["items"] == []
    with pytest.raises(NotFound):
        room.read(GetSpecialNeed(id=STAYS), ELDERLY_WORKER)

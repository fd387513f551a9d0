"""Reminders, coverage, and what can be read of branches."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from backbone.ids import new_id
from contracts.grid.visits.events import VisitCompleted, VisitOverdue
from contracts.language.actor import Actor
from contracts.party.branches.queries import ListBranches
from contracts.party.reminders.queries import ListReminders
from contracts.services5.followups.events import FollowupOverdue
from services.party.branches.model import Branch, Member, PlatformSeat
from services.party.coverage.model import HouseholdCoverage
from tests.unit.party.room import CLEARED, COMMUNITY, NOON, SECRETARY, YOUTH_WORKER, Room


def late_followup(level: int, responsible: str | None = "ruilao") -> FollowupOverdue:
    return FollowupOverdue(
        followup=new_id(),
        household=new_id(),
        resident=new_id(),
        line="elderly",
        due=NOON,
        level=level,
        responsible=responsible,
    )


def late_visit(level: int) -> VisitOverdue:
    return VisitOverdue(
        visit=new_id(), household=new_id(), grid="620171101012001", due=NOON, level=level
    )


def visited(household: str, at: dt.datetime) -> VisitCompleted:
    return VisitCompleted(
        visit=new_id(), household=household, officer="o", visited_at=at, findings=[]
    )


def whom(room: Room) -> list[tuple[str, str | None]]:
    items = room.read(ListReminders())["items"]
    return [(each["told_role"], each["told_account"]) for each in reversed(items)]


def test_first_the_one_responsible_is_told_then_the_one_above() -> None:
    room = Room()
    room.hear(late_followup(1))
    room.hear(late_followup(1, None))
    room.hear(late_followup(2))
    room.hear(late_visit(1))
    room.hear(late_visit(2))
    assert whom(room) == [
        ("service_worker", "ruilao"),
        ("service_worker", None),
        ("party_secretary", None),
        ("grid_officer", None),
        ("party_secretary", None),
    ]


def test_reminders_of_what_is_confidential_are_for_cleared_readers() -> None:
    room = Room()
    room.hear(late_followup(1), confidential=True)
    assert room.read(ListReminders(), SECRETARY)["items"] == []
    assert len(room.read(ListReminders(), CLEARED)["items"]) == 1


def test_a_worker_sees_reminders_of_the_own_line() -> None:
    room = Room()
    room.hear(late_followup(1))
    assert room.read(ListReminders(), YOUTH_WORKER)["items"] == []


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.randoms(), st.integers(1, 6))
def test_coverage_counts_every_visit_and_keeps_the_last_in_any_order(
    days: list[int], shuffle: random.Random, size: int
) -> None:
    room = Room()
    household = new_id()
    visits = [visited(household, NOON + dt.timedelta(days=n)) for n in days]
    shuffle.shuffle(visits)
    for start in range(0, len(visits), size):
        room.hear(*visits[start : start + size])
    [kept] = room.all(HouseholdCoverage)
    assert (kept.visits, kept.version) == (len(days), len(days))
    assert kept.last_visited_at == NOON + dt.timedelta(days=max(days))


def test_branches_are_listed_with_their_members_and_their_seat() -> None:
    room = Room()
    ours, theirs = sorted((new_id(), new_id()))
    with room.writing() as session:
        session.add_all(
            [
                Branch(community=COMMUNITY, id=ours, version=1, name="瑞岭社区党支部"),
                Branch(community=COMMUNITY, id=theirs, version=1, name="园党支部", unit="幼儿园"),
                PlatformSeat(community=COMMUNITY, id=new_id(), version=1, branch=theirs, number=1),
            ]
        )
        session.add_all(
            Member(
                community=COMMUNITY,
                id=new_id(),
                version=1,
                branch=ours,
                name="某",
                post=post,
                political_status="01",
            )
            for post in ("secretary", "committee", "member")
        )
    first, second = room.read(ListBranches(), Actor("jiedao", "supervisor", COMMUNITY[:9]))["items"]
    assert {first[name] for name in ("members", "secretaries", "committee_members")} == {None}
    assert (second["members"], second["platform_seat"]) == (0, 1)
    first, second = room.read(ListBranches())["items"]
    assert (first["members"], first["secretaries"], first["committee_members"]) == (3, 1, 1)
    assert first["platform_seat"] is None
    assert (second["unit"], second["members"], second["platform_seat"]) == ("幼儿园", 0, 1)

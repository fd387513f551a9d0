"""The branch decides who looks after which grid; what is refused, and who is reminded."""

import datetime as dt
from typing import Any

import pytest

from backbone.ids import id_of, new_id
from contracts.grid.visits.events import VisitOverdue, VisitRefused, VisitUnreachable
from contracts.language.problem import Conflict, Invalid
from contracts.party.cadre_grids.cadres import ListCadres
from contracts.party.cadre_grids.commands import AssignCadreGrid, EndCadreGrid
from contracts.party.cadre_grids.queries import GetCadreGrid, ListCadreGrids
from services.party.branches.model import Member
from services.party.cadre_grids.model import CadreGrid
from services.party.reminders.model import Reminder
from tests.unit.party.room import COMMUNITY, NOON, Room
from tests.unit.room import Actor, kinds

GRID, NEXT = f"{COMMUNITY}001", f"{COMMUNITY}002"
MEMBER = id_of("member", "1")
OFFICER = Actor("officer", "grid_officer", COMMUNITY, {"grids": (NEXT,)})


@pytest.fixture
def party() -> Room:
    room = Room()
    with room.writing() as session:
        session.add(
            Member(
                community=COMMUNITY,
                id=MEMBER,
                version=1,
                branch=id_of("branch"),
                name="王某",
                post="member",
                political_status="01",
            )
        )
    return room


def assign(**more: Any) -> AssignCadreGrid:
    return AssignCadreGrid(**{"member_id": MEMBER, "grid": GRID, "cadence_days": 90, **more})


def test_it_is_decided_told_and_ended(party: Room) -> None:
    id = party.ask(assign(account="officer")).id
    assert party.read(ListCadres())["items"][0]["grids"] == 1
    party.pass_time(days=3)
    party.ask(EndCadreGrid(id=id))
    first, second = party.told()
    assert kinds([first, second]) == ["cadre_grid.assigned", "cadre_grid.ended"]
    assert first.data["cadence_days"] == 90
    assert dict(first.scope) == {"grids": GRID}
    shown = party.read(GetCadreGrid(id=id))
    assert (shown["status"], shown["since"] < shown["ended_at"]) == ("ended", True)
    with pytest.raises(Conflict):
        party.ask(EndCadreGrid(id=id))


def test_an_assignment_is_never_overwritten(party: Room) -> None:
    id = party.ask(assign()).id
    with pytest.raises(Conflict):
        party.ask(assign(cadence_days=30))
    party.ask(EndCadreGrid(id=id))
    party.ask(assign(cadence_days=30))
    assert sorted(each.cadence_days for each in party.all(CadreGrid)) == [30, 90]


@pytest.mark.parametrize("wrong", [{"member_id": new_id()}, {"grid": "620171101099001"}])
def test_what_is_not_of_the_community_is_refused(party: Room, wrong: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        party.ask(assign(**wrong))


def test_other_grids_are_not_listed(party: Room) -> None:
    party.ask(assign())
    assert party.read(ListCadreGrids(), OFFICER)["items"] == []
    assert len(party.read(ListCadreGrids(grid=GRID, status="active"))["items"]) == 1


def test_who_is_out_or_refuses_is_told_to_whom_it_concerns(party: Room) -> None:
    about = {"visit": new_id(), "household": new_id(), "grid": GRID}
    party.hear(
        VisitOverdue(**about, due=NOON, level=1, assigned_to="cadre"),
        VisitUnreachable(**about, attempts=3, tried_at=NOON),
        VisitRefused(**about, refusal="privacy", level=1, refused_at=NOON),
        VisitRefused(**about, refusal="privacy", level=2, refused_at=NOON + dt.timedelta(days=1)),
    )
    reminders = party.all(Reminder)
    assert [each.told_account for each in reminders] == ["cadre", None, None, None]
    assert [(each.level, each.told_role) for each in reminders] == [
        (1, "grid_officer"),
        (2, "party_secretary"),
        (1, "community_worker"),
        (2, "party_secretary"),
    ]

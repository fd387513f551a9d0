"""An open request goes where the person goes for whom it is; what was received stays where it
was received."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.grid.registry.commands import RecordDeparture
from contracts.grid.registry.people.commands import Member, MoveResident, SplitHousehold
from contracts.grid.relief.commands import (
    ApproveRelief,
    ArrangeRelief,
    AssessRelief,
    ConfirmRelief,
    DeliverRelief,
    RequestRelief,
    ReturnRelief,
    WithdrawRelief,
)
from contracts.grid.relief.queries import GetReliefBalance, ListRelief
from contracts.language.actor import Actor
from services.grid.handling import holdings
from services.grid.privacy.person import people_of
from services.grid.registry.model import Household, Resident
from services.grid.relief.model import Relief, ReliefEntry
from tests.unit.grid.registryroom import (
    ADMIN,
    GRID_1,
    GRID_2,
    OFFICER,
    UNIT_2,
    Room,
    home,
    somebody,
    who,
)
from tests.unit.room import COMMUNITY

WORKER = Actor("shegong", "community_worker", COMMUNITY)
THERE = Actor("there", "grid_officer", COMMUNITY, {"grids": (GRID_2,)})


class Moving:
    """Two households in two grids; 乙 lives in the first."""

    def __init__(self) -> None:
        self.grid = Room()
        self.here = home(self.grid, "101", somebody("甲"), somebody("乙", "1"))
        self.there = home(self.grid, "201", somebody("丙"), unit=UNIT_2)
        self.who = who(self.grid, "乙").id
        self.grid.told()

    def ask(self, kind: str = "goods", name: str = "乙") -> str:
        resident = who(self.grid, name)
        asked = RequestRelief(
            household_id=resident.household,
            resident_id=resident.id,
            kind=kind,
            quantity=5,
            urgency="soon",
            reason="canary 退休金不足。",
        )
        return str(self.grid.ask(asked, WORKER).id)

    def arranged(self) -> str:
        id = self.ask()
        about = {"kind": "goods", "quantity": 5, "urgency": "soon", "note": "看过。"}
        self.grid.ask(AssessRelief(id=id, **about), WORKER)
        self.grid.ask(ApproveRelief(id=id), ADMIN)
        self.arrange(id)
        return id

    def arrange(self, id: str) -> None:
        later = self.grid.now + dt.timedelta(hours=2)
        self.grid.ask(ArrangeRelief(id=id, provider="超市", planned_for=later), WORKER)

    def deliver(self, id: str, quantity: int, by: Actor = WORKER) -> None:
        ask = DeliverRelief(id=id, quantity=quantity, delivered_at=self.grid.now)
        self.grid.ask(ask, by)

    def move(self, home: str) -> None:
        self.grid.ask(MoveResident(resident_id=self.who, household_id=home, relation="8"), ADMIN)

    def one(self, id: str) -> Relief:
        return next(each for each in self.grid.all(Relief) if each.id == id)

    def balance(self, home: str) -> int:
        lines = self.grid.read(GetReliefBalance(household_id=home), ADMIN)["lines"]
        return sum(int(line["received"]) for line in lines)


@pytest.fixture
def moving() -> Moving:
    return Moving()


def listed(moving: Moving, actor: Actor, **more: Any) -> list[str]:
    return [each["id"] for each in moving.grid.read(ListRelief(**more), actor)["items"]]


def test_what_is_open_for_who_moves_alone_goes_along_and_is_the_other_officers(
    moving: Moving,
) -> None:
    open_, ended, of_who_stays = moving.ask(), moving.ask("meal"), moving.ask(name="甲")
    moving.grid.ask(WithdrawRelief(id=ended, reason="已有助餐。"), WORKER)
    assert set(listed(moving, OFFICER)) == {open_, ended, of_who_stays}
    moving.move(moving.there)
    where = {id: (moving.one(id).household, moving.one(id).grid) for id in (open_, ended)}
    assert where == {open_: (moving.there, GRID_2), ended: (moving.here, GRID_1)}
    assert listed(moving, THERE) == [open_]
    assert set(listed(moving, OFFICER)) == {ended, of_who_stays}
    assert listed(moving, ADMIN, household_id=moving.there) == [open_]


def test_a_household_that_is_split_gives_what_is_open_to_those_for_whom_it_is(
    moving: Moving,
) -> None:
    goes, stays = moving.ask(), moving.ask(name="甲")
    members = [Member(resident_id=moving.who, relation="0")]
    split = SplitHousehold(household_id=moving.here, members=members)
    new = str(moving.grid.ask(split, ADMIN).id)
    assert (moving.one(goes).household, moving.one(stays).household) == (new, moving.here)
    assert new in {each.id for each in moving.grid.all(Household)}


def test_what_comes_after_the_move_stands_on_the_new_balance_and_is_taken_back_from_each(
    moving: Moving,
) -> None:
    id = moving.arranged()
    moving.deliver(id, 2)
    moving.move(moving.there)
    moving.deliver(id, 3, by=THERE)
    assert (moving.balance(moving.here), moving.balance(moving.there)) == (2, 3)
    moving.grid.ask(ReturnRelief(id=id, reason="破损。"), THERE)
    assert (moving.balance(moving.here), moving.balance(moving.there)) == (0, 0)
    assert {(each.household, each.grid) for each in moving.grid.all(ReliefEntry)} == {
        (moving.here, GRID_1),
        (moving.there, GRID_2),
    }


@pytest.mark.parametrize("reason", ["moved_out", "died"])
def test_whoever_leaves_waits_for_nothing_more_and_what_was_brought_is_confirmed(
    moving: Moving, reason: str
) -> None:
    brought, waiting = moving.arranged(), moving.ask("meal")
    of_who_stays = moving.ask(name="甲")
    moving.deliver(brought, 5)
    moving.grid.told()
    gone = RecordDeparture(resident_id=moving.who, reason=reason, left_at=moving.grid.now)
    moving.grid.ask(gone, ADMIN)
    states = [moving.one(id).status for id in (brought, waiting, of_who_stays)]
    assert states == ["delivered", "withdrawn", "requested"]
    (ended,) = [each.data for each in moving.grid.told() if each.type == "grid.relief.ended.v1"]
    assert (ended["request"], ended["outcome"]) == (waiting, "withdrawn")
    confirm = ConfirmRelief(id=brought, confirmer="household")
    assert moving.grid.ask(confirm, ADMIN).body["status"] == "confirmed"


def test_who_is_erased_after_a_move_is_forgotten_on_both_balances(moving: Moving) -> None:
    id = moving.arranged()
    moving.deliver(id, 2)
    moving.move(moving.there)
    moving.deliver(id, 3)
    with moving.grid.at_work(ADMIN) as uow:
        (person,) = people_of([uow.get(Resident, moving.who)], uow)
        holdings.forget(person, uow)
    kept = [*moving.grid.all(Relief), *moving.grid.all(ReliefEntry)]
    shown = str([{c.key: getattr(row, c.key) for c in row.__table__.columns} for row in kept])
    assert not any(word in shown for word in (moving.who, "canary"))
    assert (moving.balance(moving.here), moving.balance(moving.there)) == (2, 3)


STEPS = ("ask", "there", "here", "ask again")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=6))
def test_whatever_comes_first_what_is_open_is_where_the_person_lives(steps: list[str]) -> None:
    moving = Moving()
    for step in steps:
        if step.startswith("ask"):
            moving.ask("goods" if step == "ask" else "meal")
        elif who(moving.grid, "乙").household != getattr(moving, step):
            moving.move(getattr(moving, step))
    lives = who(moving.grid, "乙")
    at_home = (lives.household, lives.grid)
    assert {(each.household, each.grid) for each in moving.grid.all(Relief)} <= {at_home}

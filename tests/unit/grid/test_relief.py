"""Relief: asked for, decided by two, delivered, and kept on the household's balance."""

import datetime as dt
from typing import Any

import pytest

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.relief.commands import (
    ApproveRelief,
    ArrangeRelief,
    ConfirmRelief,
    CorrectRelief,
    DeliverRelief,
    RejectRelief,
    ReturnRelief,
    SetReliefLimit,
    WithdrawRelief,
)
from contracts.grid.relief.queries import (
    GetReliefBalance,
    ListRelief,
    ListReliefEntries,
    ListReliefLimits,
)
from contracts.language.problem import Conflict, Forbidden, Invalid
from services.grid.handling import holdings
from services.grid.relief.model import Relief
from tests.unit.grid.reliefroom import (
    ADMIN,
    HOME,
    NOON,
    OFFICER,
    OLD,
    SECOND,
    STRANGER,
    WORKER,
    Room,
    approved,
    asked,
    assessed,
)
from tests.unit.room import kinds


@pytest.fixture
def grid() -> Room:
    return Room()


def arrange(grid: Room, id: str) -> None:
    later = grid.now + dt.timedelta(hours=2)
    grid.ask(ArrangeRelief(id=id, provider="社区超市", planned_for=later), WORKER)


def deliver(grid: Room, id: str, quantity: int) -> Any:
    return grid.ask(DeliverRelief(id=id, quantity=quantity, delivered_at=grid.now), OFFICER)


def received(grid: Room) -> list[tuple[str, int, int]]:
    lines = grid.read(GetReliefBalance(household_id=HOME), WORKER)["lines"]
    return [(line["kind"], line["year"], line["received"]) for line in lines]


def status(grid: Room) -> str:
    (relief,) = grid.all(Relief)
    return relief.status


def test_hardship_found_at_a_visit_asks_by_itself_and_is_joined_when_found_again(
    grid: Room,
) -> None:
    grid.visit()
    grid.visit(urgency="urgent")
    (relief,) = grid.all(Relief)
    assert (relief.origin, relief.status, relief.joined) == ("visit", "requested", 1)
    assert (relief.urgency, relief.due_at) == ("urgent", NOON + dt.timedelta(days=1))
    assert kinds(grid.told()).count("relief.requested") == 1


def test_other_findings_ask_for_no_relief(grid: Room) -> None:
    grid.visit(code="mobility")
    assert grid.all(Relief) == []


def test_the_same_asked_for_twice_is_joined(grid: Room) -> None:
    first = grid.ask(asked(), OFFICER).id
    assert grid.ask(asked(), WORKER).id == first
    assert grid.ask(asked(kind="cash"), WORKER).id != first
    assert kinds(grid.told()) == ["relief.requested", "relief.requested"]


def test_from_the_request_to_the_confirmed_delivery(grid: Room) -> None:
    id = approved(grid)
    arrange(grid, id)
    deliver(grid, id, 2)
    assert status(grid) == "arranged"
    deliver(grid, id, 3)
    assert status(grid) == "delivered"
    with pytest.raises(Forbidden):
        grid.ask(ConfirmRelief(id=id, confirmer="officer"), OFFICER)
    grid.ask(ConfirmRelief(id=id, confirmer="officer"), WORKER)
    assert (status(grid), received(grid)) == ("confirmed", [("goods", 2026, 5)])
    assert kinds(grid.told()) == [
        "relief.requested",
        "relief.decided",
        "relief.delivered",
        "relief.delivered",
        "relief.ended",
    ]


def test_who_asked_does_not_approve(grid: Room) -> None:
    id = grid.ask(asked(), WORKER).id
    grid.ask(assessed(id), OFFICER)
    with pytest.raises(Forbidden):
        grid.ask(ApproveRelief(id=id), WORKER)
    grid.ask(ApproveRelief(id=id), SECOND)
    assert status(grid) == "approved"


def test_above_the_limit_two_different_people_approve(grid: Room) -> None:
    id = approved(grid, quantity=21)
    assert status(grid) == "assessed"
    with pytest.raises(Forbidden):
        grid.ask(ApproveRelief(id=id), WORKER)
    grid.ask(ApproveRelief(id=id), SECOND)
    assert status(grid) == "approved"


def test_a_new_assessment_voids_what_was_approved_before(grid: Room) -> None:
    id = approved(grid, quantity=21)
    grid.ask(assessed(id, quantity=30), OFFICER)
    grid.ask(ApproveRelief(id=id), SECOND)
    assert status(grid) == "assessed"


def test_the_years_limit_holds_and_can_be_set(grid: Room) -> None:
    limit = SetReliefLimit(kind="goods", per_year=6, second_above=100)
    grid.ask(limit, ADMIN)
    first = approved(grid, quantity=5)
    arrange(grid, first)
    deliver(grid, first, 5)
    grid.ask(ConfirmRelief(id=first, confirmer="household"), OFFICER)
    with pytest.raises(Conflict, match="还可领 1件"):
        approved(grid, quantity=2)
    grid.ask(SetReliefLimit(kind="goods", per_year=10, second_above=100), ADMIN)
    second = grid.read(ListRelief(status="assessed"), WORKER)["items"][0]["id"]
    grid.ask(ApproveRelief(id=second), WORKER)
    kept = grid.read(ListReliefLimits(), WORKER)["items"]
    assert [(each["per_year"], each["in_force"]) for each in kept] == [(10, True), (6, False)]


def test_never_more_than_was_approved(grid: Room) -> None:
    id = approved(grid)
    arrange(grid, id)
    with pytest.raises(Invalid):
        deliver(grid, id, 6)
    assert received(grid) == []


def test_a_correction_adds_a_record_and_overwrites_none(grid: Room) -> None:
    id = approved(grid)
    arrange(grid, id)
    deliver(grid, id, 5)
    (entry,) = grid.read(ListReliefEntries(household_id=HOME), WORKER)["items"]
    fix = CorrectRelief(id=entry["id"], difference=-2, reason="清点有误。")
    right = grid.ask(fix, WORKER)
    newest, oldest = grid.read(ListReliefEntries(household_id=HOME), WORKER)["items"]
    assert (newest["corrects_id"], newest["quantity"]) == (entry["id"], -2)
    assert oldest == entry
    assert received(grid) == [("goods", 2026, 3)]
    with pytest.raises(Conflict):
        grid.ask(CorrectRelief(id=str(right.id), difference=1, reason="再改。"), WORKER)


def test_what_did_not_arrive_is_taken_off_the_balance_and_arranged_anew(grid: Room) -> None:
    id = approved(grid)
    arrange(grid, id)
    deliver(grid, id, 5)
    grid.ask(ReturnRelief(id=id, reason="无人在家。"), OFFICER)
    assert (status(grid), received(grid)) == ("arranged", [("goods", 2026, 0)])
    deliver(grid, id, 5)
    assert received(grid) == [("goods", 2026, 5)]


@pytest.mark.parametrize("end", [RejectRelief, WithdrawRelief])
def test_what_is_over_is_told_and_urged_no_more(grid: Room, end: Any) -> None:
    id = grid.ask(asked(), OFFICER).id
    grid.ask(end(id=id, reason="不符合条件。"), WORKER)
    assert kinds(grid.told())[-1] == "relief.ended"
    grid.pass_time(days=60)
    assert grid.tick() == []
    with pytest.raises(Conflict):
        grid.ask(ApproveRelief(id=id), SECOND)


def test_a_late_step_is_urged_again_and_again_until_it_is_made(grid: Room) -> None:
    grid.ask(asked(), OFFICER)
    grid.told()
    levels = []
    for _ in range(20):
        grid.pass_time(days=1)
        levels += [event.data["level"] for event in grid.tick()]
    assert levels == [1, 2, 2, 2]
    assert grid.read(ListRelief(overdue=True), WORKER)["items"][0]["overdue_level"] == 2


def test_nobody_asks_or_sees_beyond_the_own_grids(grid: Room) -> None:
    with pytest.raises(Forbidden):
        grid.ask(asked(), STRANGER)
    id = grid.ask(asked(), OFFICER).id
    assert grid.read(ListRelief(), STRANGER)["items"] == []
    with pytest.raises(Forbidden):
        grid.ask(WithdrawRelief(id=id, reason="x"), STRANGER)


def test_an_erased_person_is_in_no_request_and_the_balance_stays(grid: Room) -> None:
    id = approved(grid)
    arrange(grid, id)
    deliver(grid, id, 5)
    still_open = grid.ask(asked(kind="cash"), OFFICER).id
    grid.told()
    with grid.at_work(ADMIN) as uow:
        taken = holdings.take(Person(OLD, HOME), uow)["relief"]
        assert [each["id"] for each in taken["requests"]] == [still_open, id]
        assert taken["received"][0]["quantity"] == 5
        holdings.forget(Person(OLD, HOME, new_id()), uow)
    assert all(each.resident != OLD and each.notes == [] for each in grid.all(Relief))
    assert not any(each.open for each in grid.all(Relief))
    assert received(grid) == [("goods", 2026, 5)]
    events = grid.told()
    assert OLD not in str([event.data for event in events])
    assert sorted(kinds(events)) == ["relief.ended", "relief.ended", "relief.forgotten"]

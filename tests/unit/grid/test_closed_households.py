"""A closed household is in no plan, list or count of what is to be done; and in all of them again
when somebody lives there again."""

from typing import Any

import pytest
from sqlalchemy import update

from contracts.grid.emergencies.commands import StandDownEmergency
from contracts.grid.emergencies.queries import GetProgress
from contracts.grid.grids.queries import GetGridFactors, ListContents
from contracts.grid.publicity.commands import ChaseCampaign
from contracts.grid.surveys.rounds.queries import GetResults, ListTargets
from contracts.grid.visits.commands import PlanVisit
from contracts.grid.visits.queries import ListCoverage, ListToday
from contracts.language.problem import Invalid
from services.grid.grids.proposals.stocktaking import take_stock
from services.grid.registry.model import Grid, Household, Resident
from services.grid.visits.model import Visit
from tests.unit.grid import (
    emergencyroom,
    gridroom,
    publicityroom,
    surveyroom,
    visitroom,
)
from tests.unit.grid.test_rounds import assigned
from tests.unit.room import CLEARED, SECRETARY, kinds


def settle(room: Any, household: str, *, closed: bool) -> None:
    """Everybody leaves, or is back."""
    with room.writing() as session:
        for kind, which, status in (
            (Household, Household.id, "closed" if closed else "living"),
            (Resident, Resident.household, "left" if closed else "living"),
        ):
            session.execute(update(kind).where(which == household).values(status=status))


def today(grid: visitroom.Room) -> list[str]:
    return [item["household_id"] for item in grid.read(ListToday())["items"]]


def test_nobody_is_sent_there_today_and_the_visit_is_there_again_with_the_people() -> None:
    grid = visitroom.Room(homes=2)
    for n in (0, 1):
        visitroom.plan(grid, n, due=0.1)
    settle(grid, visitroom.home(0), closed=True)
    assert today(grid) == [visitroom.home(1)]
    (shown,) = [c for c in grid.read(ListCoverage())["items"] if c["grid"] == visitroom.GRID]
    assert (shown["households"], shown["open"]) == (1, 1)
    settle(grid, visitroom.home(0), closed=False)
    assert set(today(grid)) == {visitroom.home(0), visitroom.home(1)}


def test_a_visit_whose_day_comes_while_nobody_lives_there_is_called_off_and_not_urged() -> None:
    grid = visitroom.Room(homes=2)
    closed, lived_in = (visitroom.plan(grid, n) for n in (0, 1))
    settle(grid, visitroom.home(0), closed=True)
    grid.pass_days(2)
    (told,) = grid.tick("remind_of_overdue_visits")
    assert (kinds([told]), told.data["visit"]) == (["visit.overdue"], lived_in)
    visit = grid.visit(closed)
    assert (visit.status, visit.cancellation) == ("cancelled", "household_closed")
    settle(grid, visitroom.home(0), closed=False)
    assert today(grid) == [visitroom.home(1)]


def test_nobody_plans_a_visit_there_neither_a_person_nor_a_round() -> None:
    grid = visitroom.Room(homes=3)
    settle(grid, visitroom.home(0), closed=True)
    with pytest.raises(Invalid) as refused:
        visitroom.plan(grid, 0)
    assert refused.value.errors[0].code == "closed"
    grid.hear(assigned())
    grid.tick("walk_rounds")
    assert {each.household for each in grid.visits()} == {visitroom.home(1), visitroom.home(2)}
    settle(grid, visitroom.home(0), closed=False)
    ask = PlanVisit(household_id=visitroom.home(0), due_at=grid.now, reason="request")
    assert grid.ask(ask).body["household_id"] == visitroom.home(0)


def test_a_survey_neither_asks_nor_chases_it() -> None:
    grid = surveyroom.Room((3, 0))
    (home, _), (later, _), (other, _) = grid.homes
    settle(grid, home, closed=True)
    round = grid.open(hard_end_at=(grid.now + 20 * visitroom.DAY).isoformat())
    settle(grid, later, closed=True)
    assert asked(grid, round) == [other]
    grid.pass_time(days=8)
    grid.tick("turn_survey_rounds")
    grid.tick("chase_unanswered_surveys")
    assert [each.household for each in grid.all(Visit)] == [other]
    assert due(grid, round) == 1
    settle(grid, later, closed=False)
    grid.tick("chase_unanswered_surveys")
    assert {each.household for each in grid.all(Visit)} == {later, other}
    assert (asked(grid, round), due(grid, round)) == ([later, other], 2)


def asked(grid: surveyroom.Room, round: str) -> list[str]:
    return [t["household_id"] for t in grid.read(ListTargets(round_id=round))["items"]]


def due(grid: surveyroom.Room, round: str) -> int:
    (whole,) = [e for e in grid.read(GetResults(id=round))["responses"] if e["grid"] is None]
    return int(whole["asked"])


def test_a_survey_keeps_what_was_answered_before() -> None:
    grid = surveyroom.Room((1, 0))
    round = grid.open()
    grid.submit(round)
    settle(grid, grid.homes[0][0], closed=True)
    assert asked(grid, round) == [grid.homes[0][0]]


def test_a_campaign_calls_its_visit_off_and_plans_another_for_who_comes_back() -> None:
    room = publicityroom.peopled()
    id = publicityroom.published(room)
    room.ask(ChaseCampaign(id=id), CLEARED)
    room.tick("plan_campaign_visits")
    home = publicityroom.HOMES["1-1"]

    def there() -> list[str]:
        return sorted(each.status for each in room.all(Visit) if each.household == home)

    assert there() == ["planned"]
    for closed, left in ((True, ["cancelled"]), (False, ["cancelled", "planned"])):
        settle(room, home, closed=closed)
        room.pass_time(minutes=6)
        room.tick("keep_up_with_the_registry")
        room.tick("plan_campaign_visits")
        assert there() == left


def test_a_grid_neither_counts_nor_shows_it_nor_does_a_proposal() -> None:
    room = gridroom.Room()
    first = room.grid(gridroom.FIRST).id

    def counted() -> tuple[int, int, int]:
        factors = room.read(GetGridFactors(id=first))
        listed = room.read(ListContents(id=first, what="households"))["items"]
        with room.at_work(gridroom.ADMIN) as uow:
            stock = take_stock(list(uow.session.query(Grid)), uow)
        return factors["households"], len(listed), sum(each.households for each in stock)

    before = counted()
    settle(room, room.homes[0], closed=True)
    assert counted() == (before[0] - 1, before[1] - 1, before[2] - 1)
    settle(room, room.homes[0], closed=False)
    assert counted() == before


def test_nobody_is_looked_for_there_in_an_emergency_and_who_was_seen_stays() -> None:
    grid = emergencyroom.Room()
    id = grid.declare()
    everybody = emergencyroom.listed(grid, id)
    grid.check(id, emergencyroom.OLD)
    for home in (emergencyroom.HOME, emergencyroom.FAR_HOME):
        settle(grid, home, closed=True)
    left = emergencyroom.listed(grid, id)
    assert set(everybody) - set(left) >= {emergencyroom.FAR}
    assert emergencyroom.OLD in left
    progress = grid.read(GetProgress(id=id), emergencyroom.WORKER)
    assert (progress["listed"], progress["checked"]) == (len(left), 1)
    settle(grid, emergencyroom.FAR_HOME, closed=False)
    assert emergencyroom.FAR in emergencyroom.listed(grid, id)
    closing = grid.ask(StandDownEmergency(id=id, summary="结束"), SECRETARY).body["closing"]
    assert closing["unchecked"] == len(left) + 1 - 1


def test_an_emergency_that_is_declared_later_does_not_list_it() -> None:
    grid = emergencyroom.Room()
    settle(grid, emergencyroom.FAR_HOME, closed=True)
    assert emergencyroom.FAR not in emergencyroom.listed(grid, grid.declare())

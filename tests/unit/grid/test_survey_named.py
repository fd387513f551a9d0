"""Whom a round names is for those who may see them, and counted for the others."""

from typing import Any

import pytest

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.surveys.rounds.queries import GetRound, ListNamed, ListRounds
from contracts.language.actor import system
from contracts.language.problem import Forbidden, NotFound
from services.grid.handling import holdings
from services.grid.surveys.rounds.model import SurveyRound
from tests.unit.grid.surveyroom import GRIDS, OFFICER, QUESTIONS, STREET, Room
from tests.unit.room import CLEARED, COMMUNITY, SECRETARY, Actor

PLAIN = [each for each in QUESTIONS if each["code"] in ("meals", "times", "words")]
SENSITIVE, CONFIDENTIAL = QUESTIONS[:3], QUESTIONS


def named_round(room: Room, questions: list[dict[str, Any]]) -> str:
    people = [person for _, person in room.homes]
    return room.open(room.form(questions), subject="person", audience={"residents": people})


def test_a_round_counts_whom_it_names_and_shows_nobody() -> None:
    grid = Room()
    round = named_round(grid, PLAIN)
    for reader in (SECRETARY, CLEARED, OFFICER, STREET):
        for shown in (
            grid.read(GetRound(id=round), reader),
            grid.read(ListRounds(), reader)["items"][0],
        ):
            # Outside the community few are nobody, and the answers say the same.
            counted = (shown["residents_named"], shown["asked"], shown["audience"])
            assert counted == ((None, None, {}) if reader is STREET else (3, 3, {}))
            assert not any(person in str(shown) for _, person in grid.homes)


def test_they_are_listed_to_staff_in_the_own_grids() -> None:
    grid = Room()
    round = named_round(grid, PLAIN)
    everybody = sorted(person for _, person in grid.homes)
    listed = grid.read(ListNamed(round_id=round))["items"]
    assert [each["id"] for each in listed] == everybody
    own = grid.read(ListNamed(round_id=round), OFFICER)["items"]
    assert {(each["household_id"], each["id"]) for each in own} == set(grid.homes[:2])
    assert grid.read(ListNamed(round_id=round, grid=GRIDS[1]), OFFICER)["items"] == []
    with pytest.raises(NotFound):
        grid.read(ListNamed(round_id=new_id()))
    unnamed = grid.open(grid.form(PLAIN, code="all"))
    assert grid.read(ListNamed(round_id=unnamed))["items"] == []


def test_a_form_that_asks_in_confidence_shows_them_to_cleared_staff_alone() -> None:
    grid = Room()
    round = named_round(grid, CONFIDENTIAL)
    for reader in (SECRETARY, OFFICER):
        with pytest.raises(Forbidden):
            grid.read(ListNamed(round_id=round), reader)
    assert len(grid.read(ListNamed(round_id=round), CLEARED)["items"]) == 3


def test_a_form_that_asks_what_is_sensitive_shows_them_to_whoever_sees_health() -> None:
    grid = Room()
    round = named_round(grid, SENSITIVE)
    worker = Actor("shegong", "community_worker", COMMUNITY)
    assert len(grid.read(ListNamed(round_id=round), worker)["items"]) == 3
    assert len(grid.read(ListNamed(round_id=round), OFFICER)["items"]) == 2
    with pytest.raises(Forbidden):
        grid.read(ListNamed(round_id=round), SECRETARY)


def test_who_is_erased_is_named_no_more_and_nobody_else_is_instead() -> None:
    grid = Room()
    round = named_round(grid, PLAIN)
    home, person = grid.homes[0]
    with grid.at_work(system("grid", COMMUNITY)) as uow:
        holdings.forget(Person(person, home, new_id()), uow)
    assert person not in str([each.named for each in grid.all(SurveyRound)])
    left = grid.read(ListNamed(round_id=round))["items"]
    assert {each["id"] for each in left} == {other for _, other in grid.homes[1:]}

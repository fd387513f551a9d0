"""An elder's ability: from the score to the level, told, taken along, forgotten."""

import datetime as dt
from typing import Any

import pytest

from backbone.ids import new_id
from contracts.grid.privacy.events import ResidentErased
from contracts.language.problem import Forbidden, Invalid
from contracts.scope import LINES
from contracts.services5.abilities.commands import AssessAbility
from contracts.services5.abilities.queries import GetAbility, ListAbilities
from services.services5.abilities.levels import level_of
from services.services5.abilities.model import Ability
from tests.unit.room import Actor
from tests.unit.services5.room import COMMUNITY, ELDERLY_WORKER, NOON, Room, kinds, left

YOUTH = Actor("ruishao", "service_worker", COMMUNITY, {LINES: ("youth",)})


@pytest.fixture
def services5() -> Room:
    return Room()


def assess(resident: str, score: int = 50, **more: Any) -> AssessAbility:
    at = more.pop("assessed_at", NOON)
    return AssessAbility(
        resident_id=resident, household_id=new_id(), score=score, assessed_at=at, **more
    )


@pytest.mark.parametrize(
    ("score", "level"),
    [(90, 0), (89, 1), (66, 1), (65, 2), (46, 2), (45, 3), (30, 3), (29, 4), (0, 4)],
)
def test_a_level_follows_from_the_score(score: int, level: int) -> None:
    assert level_of(score, coma=False, diagnosed=False, care_risk_events=0) == level


@pytest.mark.parametrize(
    ("more", "level"),
    [
        ({"diagnosed": True}, 2),
        ({"care_risk_events": 2}, 2),
        ({"care_risk_events": 1}, 1),
        ({"diagnosed": True, "care_risk_events": 3}, 2),
        ({"coma": True}, 4),
    ],
)
def test_what_makes_it_worse_counts_once(more: dict[str, Any], level: int) -> None:
    facts = {"coma": False, "diagnosed": False, "care_risk_events": 0, **more}
    assert level_of(70, **facts) == level


def test_the_worst_does_not_become_worse() -> None:
    assert level_of(0, coma=False, diagnosed=True, care_risk_events=9) == 4


def test_an_assessment_is_told_and_listed(services5: Room) -> None:
    resident = new_id()
    answer = services5.ask(assess(resident, 20), ELDERLY_WORKER)
    (event,) = services5.told()
    assert kinds([event]) == ["elder.assessed"]
    assert (event.data["resident"], event.data["level"]) == (resident, 4)
    (listed,) = services5.read(ListAbilities(resident_id=resident, level=4))["items"]
    assert services5.read(GetAbility(id=answer.id))["id"] == listed["id"]


def test_it_is_the_elderly_lines(services5: Room) -> None:
    with pytest.raises(Forbidden):
        services5.ask(assess(new_id()), YOUTH)
    services5.ask(assess(new_id()), ELDERLY_WORKER)
    assert services5.read(ListAbilities(), YOUTH)["items"] == []


def test_nobody_is_assessed_tomorrow_or_after_they_left(services5: Room) -> None:
    with pytest.raises(Invalid):
        services5.ask(assess(new_id(), assessed_at=NOON + dt.timedelta(days=1)), ELDERLY_WORKER)
    resident = new_id()
    services5.hear(left(resident))
    with pytest.raises(Invalid):
        services5.ask(assess(resident), ELDERLY_WORKER)


def test_of_who_is_erased_a_level_stays_that_is_nobodys(services5: Room) -> None:
    resident = new_id()
    services5.ask(assess(resident, note="words"), ELDERLY_WORKER)
    home = services5.all(Ability)[0].household
    services5.hear(ResidentErased(erasure=new_id(), resident=resident, household=home))
    (nobodys,) = services5.all(Ability)
    assert (nobodys.note, nobodys.level) == (None, 2)
    assert resident != nobodys.resident
    assert home != nobodys.household

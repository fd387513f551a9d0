"""Whom a rule means, as they live there now."""

import datetime as dt
from typing import Any

import pytest

from backbone.ids import id_of
from contracts.grid.audience.rule import Audience
from contracts.language.actor import Actor
from contracts.language.problem import Invalid
from contracts.suppressing import column_suppressed, suppressed
from services.grid.audience.checking import check
from services.grid.audience.counting import counts
from services.grid.audience.rule import kept, living_among, unnamed, years_before
from services.grid.registry.model import Resident
from tests.unit.grid.audienceroom import FIRST, SECOND, Room, peopled
from tests.unit.room import CLEARED, COMMUNITY, NOON, SECRETARY


def meant(room: Room, **rule: Any) -> set[str]:
    stmt = living_among(Audience.load(rule), COMMUNITY, NOON, Resident.name)
    with room.engine.connect() as connection:
        return set(connection.execute(stmt).scalars())


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ({}, {"old", "young", "mother", "father", "sixty"}),
        ({"grids": [SECOND]}, {"sixty"}),
        ({"compounds": [id_of("compound", FIRST)]}, {"old", "young", "mother", "father"}),
        ({"buildings": [id_of("building", SECOND)]}, {"sixty"}),
        (
            {"buildings": [id_of("building", SECOND)], "compounds": [id_of("compound", FIRST)]},
            set(),
        ),
        ({"profiles": ["elder"]}, {"old", "sixty"}),
        ({"profiles": ["minor", "disabled"]}, {"young", "father"}),
        ({"sexes": ["2"]}, {"old", "mother"}),
        ({"home_with": ["minor"]}, {"young", "mother", "father"}),
        ({"home_with": ["minor"], "sexes": ["2"]}, {"mother"}),
        ({"age_from": 60}, {"old", "sixty"}),
        ({"age_from": 61}, {"old"}),
        ({"age_to": 35}, {"young", "mother"}),
        ({"age_from": 40, "age_to": 40}, {"father"}),
        ({"disability_types": ["4"]}, {"father"}),
        ({"residents": [id_of("person", "old")]}, {"old"}),
        ({"residents": [id_of("person", "gone")]}, set()),
    ],
)
def test_a_rule_means_those_who_meet_every_condition(rule: dict[str, Any], names: set[str]) -> None:
    assert meant(peopled(), **rule) == names


def test_tags_count_on_the_days_on_which_they_hold() -> None:
    """It is the 24th there; the last day counts."""
    room = peopled()
    room.tag("old", "low_income", "2026-01-01")
    room.tag("mother", "low_income", "2026-01-01", "2026-11-24")
    room.tag("father", "low_income", "2026-01-01", "2026-11-23")
    room.tag("sixty", "low_income", "2026-11-25")
    room.tag("young", "veteran", "2026-01-01")
    tag = {"system": "own", "code": "low_income"}
    assert meant(room, tags=[tag]) == {"old", "mother"}
    assert meant(room, tags=[tag, {**tag, "code": "veteran"}]) == {"old", "mother", "young"}
    assert meant(room, tags=[{**tag, "system": "other"}]) == set()


def test_a_rule_is_kept_as_it_was_given() -> None:
    tags = [{"system": "own", "code": "low_income"}]
    rule = {"grids": [FIRST], "age_from": 60, "tags": tags}
    assert kept(Audience.load(rule)) == rule
    assert Audience.load(kept(Audience.load({}))) == Audience()


def test_a_rule_that_loses_whom_it_names_does_not_mean_everybody() -> None:
    old = id_of("person", "old")
    rule = unnamed({"residents": [old]}, old, id_of("nobody"))
    assert rule is not None
    assert meant(peopled(), **rule) == set()
    assert unnamed({"residents": [old]}, id_of("person", "mother"), "x") is None
    assert unnamed({"grids": [FIRST]}, old, "x") is None


def test_a_birthday_is_counted_in_china() -> None:
    """NOON is 24 November there as well; an evening in UTC is the next day already."""
    room = peopled()
    evening = dt.datetime(2026, 11, 23, 17, tzinfo=dt.UTC)
    stmt = living_among(Audience(age_from=60), COMMUNITY, evening, Resident.name)
    with room.engine.connect() as connection:
        assert set(connection.execute(stmt).scalars()) == {"old", "sixty"}


def test_who_was_born_on_the_leap_day_is_older_on_the_first_of_march() -> None:
    born = dt.date(2004, 2, 29)
    assert born > years_before(dt.date(2022, 2, 28), 18)
    assert born <= years_before(dt.date(2022, 3, 1), 18)
    assert years_before(dt.date(2024, 2, 29), 1) == dt.date(2023, 2, 28)


def test_what_is_not_there_is_refused_by_its_place_in_the_rule() -> None:
    room = peopled()
    rule = Audience.load({"grids": [FIRST, COMMUNITY + "009"], "age_from": 9, "age_to": 3})
    with room.at_work(SECRETARY) as uow, pytest.raises(Invalid) as refused:
        check(rule, uow)
    assert [(e.pointer, e.code) for e in refused.value.errors] == [
        ("/audience/age_to", "before_start"),
        ("/audience/grids/1", "unknown"),
    ]


def counted(room: Room, actor: Actor) -> dict[str, Any]:
    with room.engine.connect() as connection:
        return counts(Audience(), COMMUNITY, NOON, actor, connection)


def test_an_audience_is_counted_by_grid_within_the_own_ones() -> None:
    room = peopled()
    all_of_it = counted(room, CLEARED)
    assert (all_of_it["households"], all_of_it["residents"]) == (3, 5)
    assert [(g["grid"], g["households"], g["residents"]) for g in all_of_it["grids"]] == [
        (FIRST, 2, 4),
        (SECOND, 1, 1),
    ]
    own = counted(room, Actor("w", "grid_officer", COMMUNITY, {"grids": (SECOND,)}))
    assert (own["residents"], [g["grid"] for g in own["grids"]]) == (1, [SECOND])


def test_outside_the_community_few_are_not_counted() -> None:
    seen = counted(peopled(), Actor("jiedao", "supervisor", COMMUNITY[:6]))
    assert [g["residents"] for g in seen["grids"]] == [None, None]
    assert (seen["households"], seen["residents"]) == (None, 5)


def test_nothing_that_is_hidden_follows_from_the_rest() -> None:
    assert column_suppressed([30, 3, 20, 7]) == [30, None, 20, None]
    assert column_suppressed([30, 10, 20]) == [30, 10, 20]
    assert suppressed([[10, 3], [10, 8]]) == [[None, None], [None, None]]

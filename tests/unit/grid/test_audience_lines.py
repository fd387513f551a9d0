"""Which lines an audience concerns."""

from typing import Any

import pytest

from contracts.codes import LINES
from contracts.grid.audience.rule import Audience
from services.grid.audience.lines import lines_of
from tests.unit.room import COMMUNITY

ALL = list(LINES)


def tag(system: str, code: str) -> dict[str, str]:
    return {"system": system, "code": code}


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ({}, ALL),
        ({"grids": [COMMUNITY + "001"]}, ALL),
        ({"profiles": ["elder"]}, ["elderly"]),
        ({"profiles": ["minor", "disabled"]}, ["youth", "special_needs"]),
        ({"home_with": ["minor"]}, ["youth", "family"]),
        ({"disability_grades": ["1"]}, ["special_needs"]),
        ({"tags": [tag("disability", "4"), tag("community", "empty_nest")]}, ALL[0:3:2]),
        ({"tags": [tag("community", "veteran")]}, []),
        ({"age_from": 60}, ["elderly"]),
        ({"age_to": 13, "profiles": ["disabled"]}, ["youth", "special_needs"]),
        ({"age_from": 18, "age_to": 59}, []),
        ({"sexes": ["2"]}, ["women"]),
        ({"sexes": ["1"]}, []),
        ({"sexes": ["1", "2"]}, ALL),
    ],
)
def test_an_audience_concerns_the_lines_that_serve_such_people(
    rule: dict[str, Any], lines: list[str]
) -> None:
    assert lines_of(Audience.load(rule)) == lines

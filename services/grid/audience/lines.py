"""Which service lines an audience concerns: those that serve such people."""

from collections.abc import Iterator, Mapping
from typing import Final

from contracts.codes import LINES
from contracts.grid.audience.rule import Audience
from contracts.grid.registry.tags.lists import COMMUNITY_LIST, DISABILITY
from services.grid.registry.people.profiles import ADULT, OLD

_OF_PROFILES: Final[Mapping[str, tuple[str, ...]]] = {
    "elder": ("elderly",),
    "living_alone": ("elderly",),
    "minor": ("youth",),
    "disabled": ("special_needs",),
}
_OF_HOMES: Final[Mapping[str, tuple[str, ...]]] = {**_OF_PROFILES, "minor": ("youth", "family")}
"""Who lives with a child is a parent, more often than not."""
_OF_TAGS: Final[Mapping[tuple[str, str], str]] = {
    (COMMUNITY_LIST, "advanced_age"): "elderly",
    (COMMUNITY_LIST, "empty_nest"): "elderly",
    (COMMUNITY_LIST, "lost_family"): "elderly",
    (COMMUNITY_LIST, "left_behind"): "youth",
}
_OF_LISTS: Final[Mapping[str, str]] = {DISABILITY: "special_needs", "elder_ability": "elderly"}
_WOMEN: Final = "2"


def lines_of(audience: Audience) -> list[str]:
    """In the order of `contracts.codes.LINES`. A rule that says nothing of who somebody is, of
    everybody in a building say, concerns them all; one that asks for what no line is there for,
    veterans say, none."""
    said = set(_said(audience))
    if not said and not (audience.tags or _one_sex(audience) or _ages(audience)):
        return list(LINES)
    return [line for line in LINES if line in said]


def _said(audience: Audience) -> Iterator[str]:
    for profile in audience.profiles or ():
        yield from _OF_PROFILES[profile]
    for profile in audience.home_with or ():
        yield from _OF_HOMES[profile]
    if audience.disability_types or audience.disability_grades:
        yield "special_needs"
    for tag in audience.tags or ():
        line = _OF_TAGS.get((tag.system, tag.code)) or _OF_LISTS.get(tag.system)
        if line is not None:
            yield line
    if audience.age_from is not None and audience.age_from >= OLD:
        yield "elderly"
    if audience.age_to is not None and audience.age_to < ADULT:
        yield "youth"
    if _one_sex(audience) == _WOMEN:
        yield "women"


def _one_sex(audience: Audience) -> str | None:
    """Where it is for one alone."""
    sexes = set(audience.sexes or ())
    return sexes.pop() if len(sexes) == 1 else None


def _ages(audience: Audience) -> bool:
    return audience.age_from is not None or audience.age_to is not None

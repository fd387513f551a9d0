"""Which service line answers which finding, how soon, and what it needs (domain §2), as data."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from contracts.codes import CONFIDENTIAL_FINDINGS

VERSION = "2026-11"
"""The label of this table; follow-ups keep it, so that one can see which rule opened them."""

HARD_END = dt.timedelta(days=30)
"""After the due date: whatever is still open then is put before a person's eyes."""

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one finding is answered. `due` is by urgency, from the moment of the visit; `need` is
    what may be asked of the units and members of party's resource list, or None."""

    code: str
    line: str
    due: Mapping[str, dt.timedelta]
    need: str | None
    confidential: bool = False

    def due_at(self, urgency: str, visited_at: dt.datetime) -> dt.datetime:
        """When help is due."""
        return visited_at + self.due[urgency]


def _due(routine: float, soon: float, urgent: float) -> dict[str, dt.timedelta]:
    return {"routine": routine * _DAY, "soon": soon * _DAY, "urgent": urgent * _DAY}


_USUAL = _due(14, 3, 1)
_WOMEN = _due(7, 3, 4 / 24)
_FAMILY = _due(14, 7, 1)
_HARDSHIP = _due(7, 3, 1)

_TABLE = (
    Rule("mobility", "special_needs", _USUAL, "home_check"),
    Rule("disability.visual", "special_needs", _USUAL, "companionship"),
    Rule("disability.hearing", "special_needs", _USUAL, "companionship"),
    Rule("disability.speech", "special_needs", _USUAL, "companionship"),
    Rule("disability.limb", "special_needs", _USUAL, "home_check"),
    Rule("disability.intellectual", "special_needs", _USUAL, "companionship"),
    Rule("disability.mental", "special_needs", _USUAL, "companionship"),
    Rule("disability.multiple", "special_needs", _USUAL, "home_check"),
    Rule("equipment", "special_needs", _USUAL, "equipment"),
    Rule("living_alone_elder", "elderly", _USUAL, "companionship"),
    Rule("meal_help", "elderly", _USUAL, "meal"),
    Rule("day_care", "elderly", _USUAL, "day_care"),
    Rule("rehabilitation", "elderly", _USUAL, "rehabilitation"),
    Rule("after_school", "youth", _USUAL, "after_school_place"),
    Rule("child_unattended", "youth", _USUAL, "child_care"),
    Rule("womens_rights", "women", _WOMEN, None, confidential=True),
    Rule("legal_aid", "women", _WOMEN, None, confidential=True),
    Rule("domestic_violence", "women", _WOMEN, None, confidential=True),
    Rule("parenting", "family", _FAMILY, "parent_coaching"),
    Rule("family_conflict", "family", _FAMILY, "mediation"),
    Rule("hardship", "elderly", _HARDSHIP, "goods"),
)

RULES: Mapping[str, Rule] = {rule.code: rule for rule in _TABLE}
_HARDSHIP_OF_THE_DISABLED = replace(RULES["hardship"], line="special_needs")

if {rule.code for rule in _TABLE if rule.confidential} != CONFIDENTIAL_FINDINGS:
    raise TypeError("the rules and contracts.codes differ about what is confidential")


def rule_for(code: str, profiles: Collection[str]) -> Rule | None:
    """The rule that answers a finding, or None; hardship goes by who the resident is."""
    if code == "hardship" and "disabled" in profiles:
        return _HARDSHIP_OF_THE_DISABLED
    return RULES.get(code)

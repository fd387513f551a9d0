"""The rule table of domain §2."""

import datetime as dt

import pytest

from contracts.codes import CONFIDENTIAL_FINDINGS, FINDINGS, LINES, NEED_KINDS, URGENCIES
from services.services5.followups.rules import RULES, rule_for
from tests.unit.services5.room import NOON


@pytest.mark.parametrize("code", FINDINGS)
def test_every_finding_has_a_rule_in_the_words_of_the_contracts(code: str) -> None:
    rule = rule_for(code, ())
    assert rule is not None
    assert rule.line in LINES
    assert set(rule.due) == set(URGENCIES)
    assert rule.need is None or rule.need in NEED_KINDS


def test_no_rule_answers_what_cannot_be_found() -> None:
    assert set(RULES) == set(FINDINGS)
    assert rule_for("weather", ()) is None


def test_what_is_confidential_asks_nobody_outside_for_help() -> None:
    assert {code for code, rule in RULES.items() if rule.confidential} == CONFIDENTIAL_FINDINGS
    assert all(RULES[code].need is None for code in CONFIDENTIAL_FINDINGS)


def test_hardship_goes_to_the_line_of_who_the_resident_is() -> None:
    assert rule_for("hardship", ["elder", "disabled"]).line == "special_needs"
    assert rule_for("hardship", ["elder"]).line == "elderly"


@pytest.mark.parametrize(
    ("code", "urgency", "hours"),
    [
        ("mobility", "routine", 14 * 24),
        ("day_care", "soon", 3 * 24),
        ("after_school", "urgent", 24),
        ("domestic_violence", "urgent", 4),
        ("legal_aid", "routine", 7 * 24),
        ("parenting", "soon", 7 * 24),
        ("hardship", "routine", 7 * 24),
    ],
)
def test_help_is_due_as_the_table_says(code: str, urgency: str, hours: int) -> None:
    assert RULES[code].due_at(urgency, NOON) - NOON == dt.timedelta(hours=hours)

"""What a hidden reason weighs is hidden with it: the points of each are public."""

import pytest

from backbone.clock import utc_now
from contracts.found import RISK
from services.grid.emergencies.people.masking import person_as_seen
from services.grid.visits.today.queries import _scored

SHOWN, HIDDEN = "followup_overdue", "disabled_severe"
VISIT = {"due_at": None, "why": [{"code": SHOWN, "points": 2.0}, {"code": HIDDEN, "points": 3.0}]}


def test_a_visits_score_is_told_to_who_sees_all_reasons() -> None:
    assert _scored(VISIT, "community_worker", utc_now())["score"] == 5.0


def test_a_visits_score_is_null_where_a_reason_is_hidden() -> None:
    told = _scored(VISIT, "party_secretary", utc_now())
    assert told["score"] is None
    assert told["why"] == [{"code": SHOWN, "points": 2.0}, {"code": RISK, "points": None}]


def test_it_is_told_where_no_hidden_reason_is_part_of_it() -> None:
    told = _scored({**VISIT, "why": VISIT["why"][:1]}, "party_secretary", utc_now())
    assert told["score"] == 2.0


@pytest.mark.parametrize(("reasons", "score"), [((HIDDEN,), None), ((SHOWN,), 4)])
def test_a_persons_score_goes_with_the_reasons(reasons: tuple[str, ...], score: int | None) -> None:
    person = {"reasons": list(reasons), "score": 4, "need": None}
    assert person_as_seen(person, "party_secretary")["score"] == score

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from backbone.recovery import LADDER, Quarantine, Retry, UnknownType, Wait, decide
from contracts.language.problem import Invalid, Malformed


class Pg(Exception):
    def __init__(self, pgcode: str) -> None:
        self.pgcode = pgcode


@pytest.mark.parametrize("code", ["08006", "53100", "53300", "57P01", "40P01", "40001"])
def test_a_database_that_is_away_full_or_contended_is_not_the_messages_fault(code: str) -> None:
    assert decide(OperationalError("", {}, Pg(code)), 1) == Wait()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Malformed(), "malformed"),
        (Invalid(), "invalid"),
        (UnknownType("a.b.c.v9"), "unknown_type"),
    ],
)
def test_what_can_never_work_is_quarantined_at_once(error: Exception, reason: str) -> None:
    assert decide(error, 1) == Quarantine(reason)


def test_a_failing_handler_climbs_the_ladder_and_is_then_quarantined() -> None:
    verdicts = [decide(RuntimeError(), attempt) for attempt in range(1, len(LADDER) + 2)]
    assert verdicts == [*(Retry(s) for s in LADDER), Quarantine("attempts_exhausted")]


def test_two_replicas_that_met_try_again_almost_at_once() -> None:
    assert decide(IntegrityError("", {}, Pg("23505")), 1) == Retry(0.05)

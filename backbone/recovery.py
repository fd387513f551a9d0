"""What becomes of a message that could not be handled: a pure function of error and attempt."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from backbone.database import passing
from contracts.language.problem import Invalid, Malformed

LADDER = (1, 5, 30, 300, 1800)
"""Seconds until the next try."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Not the message's fault: nothing is counted against it, the mailbox waits."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Another try after so many seconds."""

    after: float


@dataclass(frozen=True, slots=True)
class Quarantine:
    """It will never work as it is; somebody has to look."""

    reason: str


class UnknownType(Exception):
    """No handler for that type and version."""


def decide(error: BaseException, attempt: int) -> Wait | Retry | Quarantine:
    """What to do after the `attempt`-th failure (from 1)."""
    if passing(error):
        return Wait()
    if isinstance(error, Malformed):
        return Quarantine("malformed")
    if isinstance(error, Invalid):
        return Quarantine("invalid")
    if isinstance(error, UnknownType):
        return Quarantine("unknown_type")
    if attempt > len(LADDER):
        return Quarantine("attempts_exhausted")
    if isinstance(error, IntegrityError) and attempt == 1:
        return Retry(0.05)  # two replicas met; the second now finds what the first wrote
    return Retry(LADDER[attempt - 1])

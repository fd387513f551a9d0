"""Who stands before the door, by what, and for how long."""

import math
from dataclasses import dataclass

from contracts.language.actor import Actor
from contracts.language.problem import Problem
from gateway.problems import PasswordChangeRequired, TotpEnrolmentRequired

PASSWORD, TOTP = "password", "totp"

_FIRST: dict[str, type[Problem]] = {PASSWORD: PasswordChangeRequired, TOTP: TotpEnrolmentRequired}


@dataclass(frozen=True, slots=True)
class Guest:
    """`session` is the id of the session, or of the department's key. `until` is in seconds since
    the epoch. `unsettled` says what must be done before anything else: choose a password, or enrol
    a second factor."""

    actor: Actor
    session: str = ""
    until: float = math.inf
    unsettled: str = ""

    @property
    def subjects(self) -> tuple[str, str, str]:
        """What this rests on; a change of one of them ends it."""
        return (
            session_subject(self.session),
            account_subject(self.actor.account),
            key_subject(self.session),
        )

    def first(self) -> Problem:
        """What must be done first, as a refusal of all else."""
        return _FIRST[self.unsettled]()


def session_subject(id: str) -> str:
    """A session, in the log of changes."""
    return f"session:{id}"


def account_subject(name: str) -> str:
    """An account, in the log of changes."""
    return f"account:{name}"


def key_subject(id: str) -> str:
    """A department's key, in the log of changes."""
    return f"key:{id}"

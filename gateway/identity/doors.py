"""The doors that guessing stands before, and what each counts."""

import datetime as dt
from dataclasses import dataclass

from gateway.identity.model import LoginFailure

MOST_FAILURES = 5
SHUT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Door:
    """From `most` attempts on it shuts, for `first` seconds and twice as long each time, up to
    `longest`. Every `forgets` seconds it forgets one."""

    name: str
    most: int
    first: float
    longest: float
    forgets: float

    def shut_for(self, count: int) -> float:
        """Seconds, after so many attempts that failed."""
        over = count - self.most
        return 0.0 if over < 0 else float(min(self.longest, self.first * 2 ** min(over, 20)))

    def forget(self, row: LoginFailure, now: dt.datetime) -> None:
        """What time has healed. `row.at` is when it last forgot one, or began to count."""
        if now <= row.at:
            return
        step = dt.timedelta(seconds=self.forgets)
        passed = (now - row.at) // step
        row.count = max(0, row.count - passed)
        row.at = row.at + passed * step if row.count else now

    def count(self, row: LoginFailure, now: dt.datetime) -> "Counted":
        """One more, and shut the door where that is one too many."""
        before = row.shut_until
        row.count += 1
        seconds = self.shut_for(row.count)
        row.shut_until = now + dt.timedelta(seconds=seconds) if seconds else None
        return Counted(self, row.door, before, row.count, row.shut_until)


@dataclass(frozen=True, slots=True)
class Counted:
    """An attempt at one door: `before` and `after` are until when it was shut, `count` what it had
    counted with this one."""

    door: Door
    name: str
    before: dt.datetime | None
    count: int
    after: dt.datetime | None

    def give_back(self, row: LoginFailure) -> None:
        """As if it had not been: the door is as it was, unless others have failed since."""
        if (row.count, row.shut_until) == (self.count, self.after):
            row.shut_until = self.before
        row.count = max(0, row.count - 1)


PAIR = Door("pair", MOST_FAILURES, SHUT_SECONDS, 900.0, 900.0)
ACCOUNT = Door("account", 30, 5.0, 30.0, 120.0)
ADDRESS = Door("address", 100, 5.0, 60.0, 36.0)

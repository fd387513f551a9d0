"""Five wrong passwords shut an account's door for a minute. Kept in memory."""

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from time import monotonic

from gateway.problems import TooMany

MOST_FAILURES = 5
SHUT_SECONDS = 60.0
MOST_REMEMBERED = 10_000


class Lockout:
    """Counts failures by account name, whether the account exists or not."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def check(self, account: str) -> None:
        """Raises `TooMany` while the door is shut."""
        count, since = self._failures.get(account, (0, 0.0))
        left = since + SHUT_SECONDS - self._clock()
        if left <= 0:
            self._failures.pop(account, None)
        elif count >= MOST_FAILURES:
            raise TooMany("密码连续输错,请稍后再试。", retry_after=ceil(left))

    def failed(self, account: str) -> None:
        """Another wrong one; the minute begins anew."""
        count, _ = self._failures.pop(account, (0, 0.0))
        self._failures[account] = (count + 1, self._clock())
        if len(self._failures) > MOST_REMEMBERED:
            self._failures.popitem(last=False)

    def passed(self, account: str) -> None:
        """Forget what was wrong before."""
        self._failures.pop(account, None)

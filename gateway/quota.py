"""How often one client may ask: GCRA, one number a client, and the headers that say so.

Each gateway counts for itself. Who has been silent is forgotten first, which forgives, so memory
has a bound whatever comes.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

from gateway.http.message import Headers
from gateway.problems import TooMany

WINDOW_SECONDS = 10
MOST_KEPT = 20_000


class Quota:
    """So many requests a second on the average over `WINDOW_SECONDS`, in a burst or evenly.

    0 is no limit. `name` is that of the policy in the headers
    (draft-ietf-httpapi-ratelimit-headers).
    """

    def __init__(
        self, name: str, per_second: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock, self._name, self._per_second = clock, name, per_second
        self._step = 1 / per_second if per_second else 0.0
        self._full: OrderedDict[str, float] = OrderedDict()
        self._policy = (
            "RateLimit-Policy",
            f'"{name}";q={per_second * WINDOW_SECONDS};w={WINDOW_SECONDS}',
        )

    def take(self, who: str, cost: int = 1) -> None:
        """Count `cost` requests. Raises `TooMany`, and then counts nothing."""
        if not self._step:
            return
        now = self._clock()
        # When all that was taken will have been given back.
        known = self._full.get(who, now)
        full = (known if known > now else now) + cost * self._step
        over = full - now - WINDOW_SECONDS
        if over > 1e-9:
            raise TooMany("请求过于频繁,请稍后再试。", retry_after=max(1, ceil(over)))
        self._full[who] = full
        self._full.move_to_end(who)
        if len(self._full) > MOST_KEPT:
            self._full.popitem(last=False)

    def headers(self, who: str) -> Headers:
        """What is left, and in how many seconds all of it is there again."""
        if not self._step:
            return []
        away = max(0.0, self._full.get(who, 0.0) - self._clock())
        left = int((WINDOW_SECONDS - away) * self._per_second + 1e-6)
        return [self._policy, ("RateLimit", f'"{self._name}";r={left};t={ceil(away)}')]


class Quotas:
    """Of accounts, and of addresses that came without one."""

    def __init__(self, accounts: Quota | None = None, guests: Quota | None = None) -> None:
        self.accounts = accounts or Quota("account", 0)
        self.guests = guests or Quota("address", 0)

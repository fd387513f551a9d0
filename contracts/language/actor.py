"""Who asks, and how far their arm reaches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

ASKS, EVENTS = "asks", "events"
"""The lists of a scope that narrow what may be asked at all, and which events are told."""


ANYBODY: Final = ("anybody",)
"""`by=ANYBODY`: asked by people without an account, of the community that the path names. Whoever
may ask it is nobody in particular, so it names no other role beside."""

ANONYMOUS: Final = "anonymous"
"""The account of somebody who has none, in envelopes and in the audit."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An account at work. `community` is a code prefix: an account of `620171` sees that district.

    `scope` narrows further by named lists (for example grids or lines); an absent list narrows
    nothing, an empty one allows nothing. `clearances` open what is confidential.
    """

    account: str
    role: str
    community: str
    scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    clearances: frozenset[str] = frozenset()

    def reaches(self, community: str) -> bool:
        """Whether that community lies within the account's prefix."""
        return community.startswith(self.community)

    def within(self, what: str, code: str) -> bool:
        """Whether `code` lies in the account's list of `what`."""
        listed = self.scope.get(what)
        return listed is None or code in listed

    def within_all(self, scope: Mapping[str, str]) -> bool:
        """Whether every code lies in the account's list of that name."""
        return all(self.within(what, code) for what, code in scope.items())

    def cleared(self, what: str) -> bool:
        """Whether the account may see what is confidential under that name."""
        return what in self.clearances


@lru_cache(maxsize=1_000)
def anybody(community: str, account: str = ANONYMOUS) -> Actor:
    """Somebody who reaches one community and may ask there what anybody may; of whom nothing is
    known. A department that showed its key where none is needed is named as `account`."""
    return Actor(account, ANYBODY[0], community)


def system(service: str, community: str = "") -> Actor:
    """A service acting on its own: a reaction or a timer."""
    return Actor(account=f"system:{service}", role="system", community=community)

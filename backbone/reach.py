"""How far a transaction sees: the third lock, behind the account's scope and the query's own words.

PostgreSQL compares it with the `community` of each row (`backbone/migrations/row_security.py`). It
is set by the backbone from who asks, never by a handler; a transaction that nobody gave a reach
sees nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.language.actor import Actor


@dataclass(frozen=True, slots=True)
class Reach:
    """Patterns of SQL's LIKE for the communities whose rows are seen."""

    patterns: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ",".join(self.patterns)


NOWHERE = Reach()
EVERYWHERE = Reach(("%",))
"""For the platform's own clockwork (timers, the feed, loading) and accounts of no community."""


NO_PLACE = "-"
"""In place of a community, in the backbone's own rows, where a message names none or one that is no
code: those that nobody could read, above all."""


def place_of(community: str) -> str:
    """Whose row a message is."""
    right = community.isascii() and community.isdigit() and len(community) <= 12
    return community if right else NO_PLACE


def of_messages(places: Iterable[str]) -> Reach:
    """Exactly those communities, each as `place_of` gave it; rows of no place are the backbone's
    alone."""
    return Reach(tuple(sorted(set(places))))


def within(communities: Iterable[str]) -> Reach:
    """Exactly these, by their 12-digit codes; what is no code is no place."""
    return Reach(tuple(sorted({code for code in communities if code.isdigit()})))


def below(prefix: str) -> Reach:
    """A district and all it holds. Raises `ValueError` for no prefix: everywhere must be meant."""
    if not prefix.isdigit():
        raise ValueError("a prefix of a community's code")
    return Reach((f"{prefix}%",))


def asked_by(actor: Actor, community: str) -> Reach:
    """The community that is asked about; else all that lies within the account's own prefix."""
    if community:
        return within([community])
    return below(actor.community) if actor.community else EVERYWHERE

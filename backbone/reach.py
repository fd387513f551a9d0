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
    """Rows of these communities, by their 12-digit codes, and of every community below a prefix."""

    codes: tuple[str, ...] = ()
    below: str = ""


NOWHERE = Reach()
EVERYWHERE = Reach(below="*")
"""For the platform's own clockwork (timers, the feed, loading) and accounts of no community."""


def within(communities: Iterable[str]) -> Reach:
    """Exactly these."""
    return Reach(codes=tuple(sorted(set(filter(None, communities)))))


def below(prefix: str) -> Reach:
    """A district and all it holds. Raises `ValueError` for no prefix: everywhere must be meant."""
    if not prefix.isdigit():
        raise ValueError("a prefix of a community's code")
    return Reach(below=prefix)


def asked_by(actor: Actor, community: str) -> Reach:
    """The community that is asked about; else all that lies within the account's own prefix."""
    if community:
        return within([community])
    return below(actor.community) if actor.community else EVERYWHERE

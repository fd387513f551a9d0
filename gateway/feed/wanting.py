"""Which items a listener wants, and may hear."""

from collections.abc import Callable

from contracts.codes import WOMENS_CASES
from contracts.hearing import told_types
from contracts.language.actor import Actor
from gateway.feed.reading import Item


def wanted_by(actor: Actor, prefix: str, types: str) -> Callable[[Item], bool]:
    """A test of an item: of communities under `prefix`, of types that begin so (with commas
    between), told to the actor's role, in its grids and lines, confidential only if cleared."""
    beginnings = tuple(filter(None, (part.strip() for part in types.split(","))))
    cleared, told = actor.cleared(WOMENS_CASES), told_types(actor)

    def wants(item: Item) -> bool:
        return (
            item.community.startswith(prefix)
            and (cleared or not item.confidential)
            and item.type in told
            and actor.within_all(item.scope)
            and (not beginnings or item.type.startswith(beginnings))
        )

    return wants

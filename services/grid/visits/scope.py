"""Which visits an account may see: in the own grids, and what is guarded for cleared staff alone.
Every reader of visits asks here."""

from typing import Any

from sqlalchemy import ColumnElement, and_, not_, true

from contracts.codes import WOMENS_CASES
from contracts.language.actor import Actor
from contracts.scope import GRIDS
from services.grid.scope import in_grids, listed_grids, own_grids

UNCLEARED = "uncleared"


def unguarded(of: Any) -> ColumnElement[bool]:
    """A condition: what everybody may know of; `of` is a `Visit`, or what keeps its `guarded`."""
    return not_(of.guarded)


def known_to(actor: Actor, of: Any) -> ColumnElement[bool]:
    """The same, or all of them to cleared staff."""
    return true() if actor.cleared(WOMENS_CASES) else unguarded(of)


def visible(actor: Actor, of: Any) -> ColumnElement[bool]:
    """And in the own grids."""
    return and_(own_grids(actor, of.grid), known_to(actor, of))


def narrowing(of: Any) -> dict[str, Any]:
    """The same, for a list that is given `**narrowed(actor)`."""
    return {GRIDS: in_grids(of.grid), UNCLEARED: unguarded(of)}


def narrowed(actor: Actor) -> dict[str, Any]:
    """What narrows such a list."""
    uncleared = None if actor.cleared(WOMENS_CASES) else True
    return {GRIDS: listed_grids(actor), UNCLEARED: uncleared}


def is_hidden(visit: Any, actor: Actor) -> bool:
    """Whether the account must not know that there is this visit."""
    return bool(visit.guarded) and not actor.cleared(WOMENS_CASES)

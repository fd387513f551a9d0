"""How far an account's arm reaches inside grid."""

from typing import Any

from sqlalchemy import ColumnElement, true

from contracts.language.actor import Actor
from contracts.language.problem import Forbidden

GRIDS = "grids"


def own_grids(actor: Actor, grid: Any) -> ColumnElement[bool]:
    """A condition: rows of the account's own grids (本网格), where it is bound to some."""
    listed = actor.scope.get(GRIDS)
    return true() if listed is None else grid.in_(listed)


def must_own(actor: Actor, grid: str) -> None:
    """Raises `Forbidden` outside the account's grids."""
    if not actor.within(GRIDS, grid):
        raise Forbidden("该户不在您负责的网格内。")

"""How far an account's arm reaches inside grid."""

from typing import Any

from sqlalchemy import ColumnElement, true

from backbone.listing import any_given
from contracts.language.actor import Actor
from contracts.language.problem import Forbidden
from contracts.scope import GRIDS


def listed_grids(actor: Actor) -> tuple[str, ...] | None:
    """The account's own grids (本网格), where it is bound to some; None narrows nothing."""
    return actor.scope.get(GRIDS)


def own_grids(actor: Actor, grid: Any) -> ColumnElement[bool]:
    """A condition: rows of the account's own grids."""
    listed = listed_grids(actor)
    return true() if listed is None else grid.in_(listed)


def in_grids(grid: Any) -> ColumnElement[bool]:
    """The same, for a list that is given `grids=listed_grids(actor)`."""
    condition: ColumnElement[bool] = grid.in_(any_given(GRIDS))
    return condition


def must_own(actor: Actor, grid: str) -> None:
    """Raises `Forbidden` outside the account's grids."""
    if not actor.within(GRIDS, grid):
        raise Forbidden("该户不在您负责的网格内。")

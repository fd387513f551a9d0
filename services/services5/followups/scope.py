"""Whose follow-ups an account may see and move (domain §6)."""

from typing import Any

from sqlalchemy import ColumnElement, and_, not_, true

from contracts.codes import WOMENS_CASES
from contracts.language.actor import Actor
from contracts.language.problem import Forbidden, NotFound
from contracts.scope import GRIDS, LINES
from services.services5.followups.model import Followup


def narrowed(actor: Actor) -> dict[str, Any]:
    """What narrows a list to the own lines and grids, and to what is not confidential but for
    cleared staff."""
    uncleared = None if actor.cleared(WOMENS_CASES) else True
    return {
        LINES: actor.scope.get(LINES),
        GRIDS: actor.scope.get(GRIDS),
        "uncleared": uncleared,
    }


def visible(actor: Actor) -> ColumnElement[bool]:
    """The same as a condition."""
    shown = true() if actor.cleared(WOMENS_CASES) else not_(Followup.confidential)
    columns = ((LINES, Followup.line), (GRIDS, Followup.grid))
    return and_(
        shown, *(column.in_(actor.scope[what]) for what, column in columns if what in actor.scope)
    )


def must_reach(actor: Actor, followup: Followup) -> None:
    """Raises `NotFound` for what is confidential, whose very existence is not told; `Forbidden`
    outside the account's lines or grids."""
    if followup.confidential and not actor.cleared(WOMENS_CASES):
        raise NotFound()
    if not actor.within_all(followup.scope()):
        raise Forbidden("该跟进不属于您负责的服务线或网格。")

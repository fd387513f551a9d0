"""Which households there are to do something for.

A household that was joined with another, or that everybody left, is closed: it stands in the
registry and in what was done, and in no plan, list or count of what is to be done. When somebody
lives there again it is in all of them, and so is what was planned for it before.
"""

from typing import Any

from sqlalchemy import ColumnElement, exists, literal, select
from sqlalchemy.orm import aliased

from contracts.grid.registry.codes import HOUSEHOLD_STATES
from services.grid.registry.model import Household

IN_USE: ColumnElement[bool] = Household.status == HOUSEHOLD_STATES[0]
"""Of a statement over households."""


def household_in_use(naming: Any) -> ColumnElement[bool]:
    """Of a statement over rows of that kind, each of which names a `household`. What names nobody's
    any more, after an erasure, is no closed one."""
    home = aliased(Household)
    closed = select(literal(1)).where(
        home.community == naming.community,
        home.id == naming.household,
        home.status != HOUSEHOLD_STATES[0],
    )
    return ~exists(closed.correlate(naming))

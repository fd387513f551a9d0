"""What makes a household a hidden corner: one that the round does not reach."""

from typing import Any

from sqlalchemy import and_, case, exists, func, literal, null, select

from backbone.listing import given
from contracts.grid.visits.states import MADE_STATES
from services.grid.registry.model import Household, Resident
from services.grid.visits.model import Visit
from services.grid.visits.scope import unguarded

HERE = given("community")
_ITS = and_(
    Visit.community == Household.community, Visit.household == Household.id, unguarded(Visit)
)
"""A visit of the household; one that is guarded shows in no count."""


def _visits(*more: Any) -> Any:
    """Whether the household has a visit like that."""
    return exists(select(literal(1)).select_from(Visit).where(_ITS, *more).correlate(Household))


_MADE = Visit.status.in_(MADE_STATES)
VISITED = _visits(_MADE, Visit.visited_at >= given("since"))
EVER = _visits(_MADE)
LAST_VISITED_AT = (
    select(func.max(Visit.visited_at)).where(_ITS, _MADE).correlate(Household).scalar_subquery()
)
_LIVED_IN = exists(
    select(literal(1))
    .select_from(Resident)
    .where(
        Resident.community == Household.community,
        Resident.household == Household.id,
        Resident.status == "living",
    )
    .correlate(Household)
)
CORNER = case(
    (~_LIVED_IN, "vacant"),
    (_visits(Visit.status == "unreachable"), "unreachable"),
    (_visits(Visit.status == "refused"), "refusing"),
    (~EVER, "never"),
    (~VISITED, "stale"),
    else_=null(),
)
"""Why a household is one; the first that holds. A visit that was refused or found nobody in counts
until somebody decides what becomes of it."""

"""What makes a household a hidden corner: one that the round does not reach."""

from typing import Any

from sqlalchemy import case, exists, func, literal, null, select

from backbone.listing import given
from contracts.grid.visits.states import MADE_STATES
from services.grid.registry.model import Household, Resident
from services.grid.visits.model import Visit
from services.grid.visits.scope import unguarded

HERE, SINCE = given("community"), given("since")
_MADE = Visit.status.in_(MADE_STATES)
_LAST = func.max(case((_MADE, Visit.visited_at)))
_UNREACHABLE = func.count().filter(Visit.status == "unreachable")
_REFUSED = func.count().filter(Visit.status == "refused")
SEEN = (
    select(
        Visit.household,
        _LAST.label("last"),
        _UNREACHABLE.label("unreachable"),
        _REFUSED.label("refused"),
    )
    .where(Visit.community == HERE, unguarded(Visit))
    .group_by(Visit.household)
    .subquery("seen")
)
"""What every household has seen of visits, in one walk along all of them: for sums. One that is
guarded shows in no count."""
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


def _of_household(what: Any) -> Any:
    """The same of one household, for a page of them."""
    its = select(what).where(
        Visit.community == Household.community,
        Visit.household == Household.id,
        unguarded(Visit),
    )
    return its.correlate(Household).scalar_subquery()


def _corner(last: Any, unreachable: Any, refused: Any) -> Any:
    """Why a household is one; the first that holds. A visit that was refused or found nobody in
    counts until somebody decides what becomes of it."""
    return case(
        (~_LIVED_IN, "vacant"),
        (unreachable > 0, "unreachable"),
        (refused > 0, "refusing"),
        (last.is_(None), "never"),
        (last < SINCE, "stale"),
        else_=null(),
    )


LAST_VISITED_AT = _of_household(_LAST)
CORNER = _corner(LAST_VISITED_AT, _of_household(_UNREACHABLE), _of_household(_REFUSED))
COUNTED_CORNER = _corner(SEEN.c.last, SEEN.c.unreachable, SEEN.c.refused)

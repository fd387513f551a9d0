"""What can be read of cases."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from backbone.shape import Shape
from contracts.scope import GRIDS, LINES
from contracts.services5.relief.queries import ListReliefCases
from services.services5.handling import handlers
from services.services5.relief.model import ReliefCase

CASE = Shape(
    id=ReliefCase.id,
    household_id=ReliefCase.household,
    resident_id=ReliefCase.resident,
    grid=ReliefCase.grid,
    line=ReliefCase.line,
    origin=ReliefCase.origin,
    kind=ReliefCase.kind,
    urgency=ReliefCase.urgency,
    requested_at=ReliefCase.requested_at,
    delivered=ReliefCase.delivered,
    delivered_at=ReliefCase.delivered_at,
    outcome=ReliefCase.outcome,
    version=ReliefCase.version,
)
CASES = Listing(
    select(*CASE.columns).where(
        ReliefCase.community == given("community"), ReliefCase.kind.is_not(None)
    ),
    ReliefCase.id,
    line=ReliefCase.line,
    resident_id=ReliefCase.resident,
    household_id=ReliefCase.household,
    open=ReliefCase.outcome.is_(None) == given("open"),
    lines=ReliefCase.line.in_(any_given(LINES)),
    grids=ReliefCase.grid.in_(any_given(GRIDS)),
)


@handlers.query(ListReliefCases)
def list_cases(ask: ListReliefCases, reading: Reading) -> Answer:
    """The newest first, within the own lines or grids."""
    scope = reading.actor.scope
    return reading.page(
        CASES,
        ask,
        lines=scope.get(LINES),
        grids=scope.get(GRIDS),
    )

"""What can be read of suspensions."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.services5.emergencies.queries import ListSuspensions
from services.services5.emergencies.model import Suspension
from services.services5.handling import handlers

SUSPENSIONS = Listing(
    select(
        Suspension.id,
        Suspension.hazard,
        Suspension.level,
        Suspension.grids,
        Suspension.since,
        Suspension.resumed_at,
        Suspension.resumed_at.is_(None).label("in_force"),
        Suspension.version,
    ).where(Suspension.community == given("community"), Suspension.since.is_not(None)),
    Suspension.id,
    in_force=Suspension.resumed_at.is_(None) == given("in_force"),
)


@handlers.query(ListSuspensions)
def list_suspensions(ask: ListSuspensions, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(SUSPENSIONS, ask)

"""What can be read of suspensions."""

from sqlalchemy import and_, or_, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.services5.emergencies.queries import ListSuspensions
from services.services5.emergencies.model import Suspension
from services.services5.handling import handlers

_IN_FORCE = and_(Suspension.since.is_not(None), Suspension.resumed_at.is_(None))

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
    now=_IN_FORCE,
    over=or_(Suspension.since.is_(None), Suspension.resumed_at.is_not(None)),
)


@handlers.query(ListSuspensions)
def list_suspensions(ask: ListSuspensions, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(
        SUSPENSIONS,
        ask,
        in_force=None,
        now=True if ask.in_force is True else None,
        over=True if ask.in_force is False else None,
    )

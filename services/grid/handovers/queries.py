"""What can be read of handovers."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.handovers.queries import GetHandover, ListHandovers
from services.grid.handling import handlers
from services.grid.handovers.model import Handover
from services.grid.handovers.shape import HANDOVER

HANDOVERS = Listing(
    select(*HANDOVER.columns).where(Handover.community == given("community")),
    Handover.sort_key,
    status=Handover.status,
)


@handlers.query(ListHandovers)
def list_handovers(ask: ListHandovers, reading: Reading) -> Answer:
    """The newest first. Their ids follow from the incidents', so the order has a key of its own."""
    return reading.page(HANDOVERS, ask)


@handlers.query(GetHandover)
def get_handover(ask: GetHandover, reading: Reading) -> Answer:
    """One of them."""
    stmt = select(*HANDOVER.columns).where(
        Handover.community == reading.community, Handover.id == ask.id
    )
    return reading.one(stmt)

"""What can be read of emergencies."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.emergencies.queries import GetEmergency, GetProgress, ListEmergencies
from services.grid.emergencies.model import Emergency
from services.grid.emergencies.progress import progress
from services.grid.emergencies.shape import EMERGENCY
from services.grid.handling import handlers

EMERGENCIES = Listing(
    select(*EMERGENCY.columns).where(Emergency.community == given("community")),
    Emergency.id,
    drill=Emergency.drill,
    status=Emergency.status,
    hazard=Emergency.hazard,
)


@handlers.query(ListEmergencies)
def list_emergencies(ask: ListEmergencies, reading: Reading) -> Answer:
    """The newest first; drills by themselves."""
    return reading.page(EMERGENCIES, ask)


@handlers.query(GetEmergency)
def get_emergency(ask: GetEmergency, reading: Reading) -> Answer:
    """One of them."""
    stmt = select(*EMERGENCY.columns).where(
        Emergency.community == reading.community, Emergency.id == ask.id
    )
    return reading.one(stmt)


@handlers.query(GetProgress)
def get_progress(ask: GetProgress, reading: Reading) -> Answer:
    """How far it is, within the own grids. Raises `NotFound`."""
    return Answer(progress(ask.id, reading))

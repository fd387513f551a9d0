"""What can be read of guardianships."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.registry.guardians.queries import GetGuardianship, ListGuardianships
from services.grid.handling import handlers
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.guardians.shape import GUARDIANSHIP
from services.grid.scope import in_grids, listed_grids, own_grids

GUARDIANSHIPS = Listing(
    select(*GUARDIANSHIP.columns).where(Guardianship.community == given("community")),
    Guardianship.id,
    resident_id=Guardianship.ward,
    guardian_id=Guardianship.guardian,
    grids=in_grids(Guardianship.grid),
)


@handlers.query(ListGuardianships)
def list_guardianships(ask: ListGuardianships, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(GUARDIANSHIPS, ask, grids=listed_grids(reading.actor))


@handlers.query(GetGuardianship)
def get_guardianship(ask: GetGuardianship, reading: Reading) -> Answer:
    """One."""
    stmt = select(*GUARDIANSHIP.columns).where(
        Guardianship.community == reading.community,
        Guardianship.id == ask.id,
        own_grids(reading.actor, Guardianship.grid),
    )
    return reading.one(stmt)

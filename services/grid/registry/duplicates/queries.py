"""What can be read of pairs."""

from sqlalchemy import and_, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.registry.duplicates.queries import GetDuplicate, ListDuplicates
from services.grid.handling import handlers
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.duplicates.shape import DUPLICATE
from services.grid.scope import in_grids, listed_grids, own_grids

DUPLICATES = Listing(
    select(*DUPLICATE.columns).where(Duplicate.community == given("community")),
    Duplicate.id,
    newest_first=False,
    status=Duplicate.status,
    grids=and_(in_grids(Duplicate.first_grid), in_grids(Duplicate.second_grid)),
)


@handlers.query(ListDuplicates)
def list_duplicates(ask: ListDuplicates, reading: Reading) -> Answer:
    """Both in the own grids."""
    return reading.page(DUPLICATES, ask, grids=listed_grids(reading.actor))


@handlers.query(GetDuplicate)
def get_duplicate(ask: GetDuplicate, reading: Reading) -> Answer:
    """One."""
    stmt = select(*DUPLICATE.columns).where(
        Duplicate.community == reading.community,
        Duplicate.id == ask.id,
        own_grids(reading.actor, Duplicate.first_grid),
        own_grids(reading.actor, Duplicate.second_grid),
    )
    return reading.one(stmt)

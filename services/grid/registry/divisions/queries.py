"""What can be read of divisions; they are nobody's secret."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import ESCAPE, Listing, given, literally
from backbone.reading import Reading
from contracts.grid.registry.divisions.queries import GetDivision, ListDivisions
from services.grid.handling import handlers
from services.grid.registry.divisions.model import Division

_SHOWN = (Division.code, Division.name, Division.level, Division.parent)
DIVISIONS = Listing(
    select(*_SHOWN),
    Division.code,
    newest_first=False,
    parent=Division.parent,
    level=Division.level,
    prefix=Division.code.startswith(given("prefix")),
    q=Division.name.contains(given("q"), escape=ESCAPE),
)


@handlers.query(ListDivisions)
def list_divisions(ask: ListDivisions, reading: Reading) -> Answer:
    """In order of their codes."""
    return reading.page(DIVISIONS, ask, q=literally(ask.q))


@handlers.query(GetDivision)
def get_division(ask: GetDivision, reading: Reading) -> Answer:
    """One."""
    return reading.one(select(*_SHOWN).where(Division.code == ask.code))

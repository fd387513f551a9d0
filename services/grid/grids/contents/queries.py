"""What lies in a grid, one kind of thing at a time."""

from typing import Any

from sqlalchemy import Float, Text, cast, literal, null, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.grids.queries import ListContents
from services.grid.grids.seeing import code_of
from services.grid.handling import handlers
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import Building, Compound, Facility, Household, Organisation
from services.grid.service_points.model import ServicePoint


def _listing(what: str, kind: Any, name: Any, sort: Any, placed: bool, *more: Any) -> Listing:
    lon, lat = (kind.lon, kind.lat) if placed else (cast(null(), Float),) * 2
    stmt = select(
        literal(what).label("what"),
        kind.id,
        name.label("name"),
        sort.label("kind"),
        lon.label("lon"),
        lat.label("lat"),
    ).where(kind.community == given("community"), *more)
    return Listing(stmt, kind.id, newest_first=False, grid=kind.grid)


_NONE = cast(null(), Text)
_BUILDING = select(Compound.name).where(
    Compound.community == Building.community, Compound.id == Building.compound
)
LISTED = {
    "compounds": _listing("compounds", Compound, Compound.name, Compound.kind, False),
    "buildings": _listing(
        "buildings",
        Building,
        _BUILDING.scalar_subquery() + cast(Building.number, Text) + "号楼",
        _NONE,
        True,
    ),
    "households": _listing("households", Household, Household.code, _NONE, False, IN_USE),
    "organisations": _listing(
        "organisations", Organisation, Organisation.name, Organisation.kind, True
    ),
    "facilities": _listing("facilities", Facility, Facility.name, Facility.kind, True),
    "service_points": _listing(
        "service_points", ServicePoint, ServicePoint.title, ServicePoint.kind, True
    ),
}


@handlers.query(ListContents)
def list_contents(ask: ListContents, reading: Reading) -> Answer:
    """Of a grid that the account may see."""
    code = code_of(ask.id, reading)
    return reading.page(LISTED[ask.what], ask, id=None, what=None, grid=code)

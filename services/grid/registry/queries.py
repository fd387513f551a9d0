"""What can be read from the registry."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from backbone.answer import Answer
from backbone.listing import ESCAPE, Listing, given, literally
from backbone.reading import Reading
from contracts.grid.registry.queries import (
    GetCommunity,
    GetHousehold,
    GetResident,
    ListCommunities,
    ListHouseholds,
    ListResidents,
)
from contracts.language.problem import NotFound
from services.grid.handling import handlers
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Community,
    Compound,
    Facility,
    Grid,
    Household,
    Organisation,
    Resident,
)
from services.grid.scope import in_grids, listed_grids, own_grids

COUNTED = {
    "grids": Grid,
    "buildings": Building,
    "building_units": BuildingUnit,
    "households": Household,
    "residents": Resident,
    "organisations": Organisation,
    "facilities": Facility,
}
_RESIDENT = (
    Resident.id,
    Resident.household.label("household_id"),
    Resident.grid,
    Resident.name,
    Resident.sex,
    Resident.birth_date,
    Resident.relation,
    Resident.profiles,
    Resident.disability_type,
    Resident.disability_grade,
    Resident.id_number_masked.label("id_number"),
    Resident.phone_masked.label("phone"),
    Resident.status,
    Resident.version,
)
_HOUSEHOLD = (
    Household.id,
    Household.code,
    Household.address,
    Household.grid,
    Household.head.label("head_id"),
    Household.version,
)
COMMUNITIES = Listing(
    select(Community.id.label("code"), Community.name, Community.parents),
    Community.community,
    newest_first=False,
    within=Community.community.startswith(given("within")),
)
HOUSEHOLDS = Listing(
    select(*_HOUSEHOLD).where(Household.community == given("community")),
    Household.code,
    newest_first=False,
    grid=Household.grid,
    grids=in_grids(Household.grid),
    q=or_(
        Household.code.startswith(given("q"), escape=ESCAPE),
        Household.address.contains(given("q"), escape=ESCAPE),
    ),
)
RESIDENTS = Listing(
    select(*_RESIDENT).where(Resident.community == given("community")),
    Resident.id,
    newest_first=False,
    household_id=Resident.household,
    grids=in_grids(Resident.grid),
    q=or_(
        Resident.name.startswith(given("q"), escape=ESCAPE),
        Resident.initials.startswith(func.lower(given("q")), escape=ESCAPE),
    ),
)


@handlers.query(ListCommunities)
def list_communities(ask: ListCommunities, reading: Reading) -> Answer:
    """Those within the account's prefix."""
    return reading.page(COMMUNITIES, ask, within=reading.actor.community)


@handlers.query(GetCommunity)
def get_community(ask: GetCommunity, reading: Reading) -> Answer:
    """One community, with what it holds."""
    if not reading.actor.reaches(ask.code):
        raise NotFound()
    code = ask.code

    def count(kind: Any, *more: Any) -> Any:
        stmt = select(func.count()).select_from(kind).where(kind.community == code, *more)
        return reading.connection.execute(stmt).scalar()

    counts = {name: count(kind) for name, kind in COUNTED.items()}
    counts["compounds"] = count(Compound, Compound.kind == "residential")
    counts["commercial_districts"] = count(Compound, Compound.kind == "commercial")
    stmt = select(
        Community.id.label("code"), Community.name, Community.parents, Community.area_km2
    ).where(Community.community == code)
    return reading.one(stmt, counts=counts)


@handlers.query(ListHouseholds)
def list_households(ask: ListHouseholds, reading: Reading) -> Answer:
    """In order of their codes."""
    return reading.page(HOUSEHOLDS, ask, q=literally(ask.q), grids=listed_grids(reading.actor))


@handlers.query(GetHousehold)
def get_household(ask: GetHousehold, reading: Reading) -> Answer:
    """One household and who lives there."""
    stmt = select(*_HOUSEHOLD).where(
        Household.community == reading.community,
        Household.id == ask.id,
        own_grids(reading.actor, Household.grid),
    )
    return reading.one(stmt, residents=reading.rows(_living_at(ask.id, reading)))


@handlers.query(ListResidents)
def list_residents(ask: ListResidents, reading: Reading) -> Answer:
    """In order of their ids, which say nothing."""
    return reading.page(RESIDENTS, ask, q=literally(ask.q), grids=listed_grids(reading.actor))


@handlers.query(GetResident)
def get_resident(ask: GetResident, reading: Reading) -> Answer:
    """One resident, masked."""
    return reading.one(_residents(reading).where(Resident.id == ask.id))


def _residents(reading: Reading) -> Select[*tuple[Any, ...]]:
    return select(*_RESIDENT).where(
        Resident.community == reading.community, own_grids(reading.actor, Resident.grid)
    )


def _living_at(household: str, reading: Reading) -> Select[*tuple[Any, ...]]:
    stmt = _residents(reading).where(Resident.household == household, Resident.status == "living")
    return stmt.order_by(Resident.relation, Resident.birth_date)

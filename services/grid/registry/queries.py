"""What can be read from the registry."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.grid.queries import (
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
from services.grid.scope import own_grids

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


@handlers.query(ListCommunities)
def list_communities(ask: ListCommunities, reading: Reading) -> Answer:
    """Those within the account's prefix."""
    stmt = select(Community.id.label("code"), Community.name, Community.parents).where(
        Community.community.startswith(reading.actor.community, autoescape=True)
    )
    return reading.page(
        stmt, Community.community, limit=ask.limit, cursor=ask.cursor, newest_first=False
    )


@handlers.query(GetCommunity)
def get_community(ask: GetCommunity, reading: Reading) -> Answer:
    """One community, with what it holds."""
    if not reading.actor.reaches(ask.code):
        raise NotFound()
    code = ask.code

    def count(kind: Any, *more: Any) -> Any:
        stmt = select(func.count()).select_from(kind).where(kind.community == code, *more)
        return reading.session.execute(stmt).scalar()

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
    stmt = select(*_HOUSEHOLD).where(
        Household.community == reading.community, own_grids(reading.actor, Household.grid)
    )
    if ask.grid is not None:
        stmt = stmt.where(Household.grid == ask.grid)
    if ask.q is not None:
        stmt = stmt.where(
            or_(
                Household.code.startswith(ask.q, autoescape=True),
                Household.address.contains(ask.q, autoescape=True),
            )
        )
    return reading.page(
        stmt, Household.code, limit=ask.limit, cursor=ask.cursor, newest_first=False
    )


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
    stmt = _residents(reading)
    if ask.household_id is not None:
        stmt = stmt.where(Resident.household == ask.household_id)
    if ask.q is not None:
        stmt = stmt.where(
            or_(
                Resident.name.startswith(ask.q, autoescape=True),
                Resident.initials.startswith(ask.q.lower(), autoescape=True),
            )
        )
    return reading.page(stmt, Resident.id, limit=ask.limit, cursor=ask.cursor, newest_first=False)


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

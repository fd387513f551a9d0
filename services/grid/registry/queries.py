"""What can be read from the registry."""

from typing import Any

from sqlalchemy import Select, func, or_, select

from backbone.answer import Answer
from backbone.listing import ESCAPE, Listing, given, literally
from backbone.prefixes import begins_with
from backbone.reading import Reading
from contracts.codes import INSIDERS
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
    ERASED,
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
from services.grid.registry.search.seeking import sought_by
from services.grid.registry.seeing import (
    SHOWN_OF_A_NAME,
    findable_by_name,
    household_columns,
    resident_columns,
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
COMMUNITIES = Listing(
    select(Community.id.label("code"), Community.name, Community.parents),
    Community.community,
    newest_first=False,
    within=Community.community.startswith(given("within")),
)


def _households(role: str) -> Listing:
    return Listing(
        select(*household_columns(role)).where(Household.community == given("community")),
        Household.code,
        newest_first=False,
        grid=Household.grid,
        dwelling_id=Household.dwelling,
        status=Household.status,
        grids=in_grids(Household.grid),
        at_door=begins_with(Household.door, given("at_door")),
        q=or_(
            Household.code.startswith(given("q"), escape=ESCAPE),
            Household.address.contains(given("q"), escape=ESCAPE),
        ),
    )


_BEHIND = select(Household.id).where(
    Household.community == given("community"),
    begins_with(Household.door, given("at_door")),
)


def _residents(role: str) -> Listing:
    return Listing(
        select(*resident_columns(role)).where(
            Resident.community == given("community"), Resident.status != ERASED
        ),
        Resident.id,
        newest_first=False,
        household_id=Resident.household,
        grid=Resident.grid,
        status=Resident.status,
        grids=in_grids(Resident.grid),
        named=begins_with(Resident.name, given("named")),
        initialled=begins_with(Resident.initials, given("initialled")),
        findable=findable_by_name(role),
        at_door=Resident.household.in_(_BEHIND),
    )


HOUSEHOLDS = {role: _households(role) for role in INSIDERS}
RESIDENTS = {role: _residents(role) for role in INSIDERS}
"""A list as each role sees it."""


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
    counts["residents"] -= count(Resident, Resident.status == ERASED)
    counts["compounds"] = count(Compound, Compound.kind == "residential")
    counts["commercial_districts"] = count(Compound, Compound.kind == "commercial")
    stmt = select(
        Community.id.label("code"), Community.name, Community.parents, Community.area_km2
    ).where(Community.community == code)
    return reading.one(stmt, counts=counts)


@handlers.query(ListHouseholds)
def list_households(ask: ListHouseholds, reading: Reading) -> Answer:
    """In order of their codes."""
    households = HOUSEHOLDS[reading.actor.role]
    door = sought_by(ask.q).get("at_door")
    q = None if door else literally(ask.q)
    return reading.page(households, ask, q=q, at_door=door, grids=listed_grids(reading.actor))


@handlers.query(GetHousehold)
def get_household(ask: GetHousehold, reading: Reading) -> Answer:
    """One household and who lives there. Whatever changes of them is a version of the household."""
    stmt = select(*household_columns(reading.actor.role)).where(
        Household.community == reading.community,
        Household.id == ask.id,
        own_grids(reading.actor, Household.grid),
    )
    found = reading.rows(stmt)
    if not found:
        raise NotFound()
    shown = {**found[0], "residents": reading.rows(_living_at(ask.id, reading))}
    return Answer(shown, etag=found[0]["version"])


@handlers.query(ListResidents)
def list_residents(ask: ListResidents, reading: Reading) -> Answer:
    """In order of their ids, which say nothing. Whose name is masked is found by the character that
    is shown, or its initial, and by the door: by more of the name nobody finds it out."""
    residents = RESIDENTS[reading.actor.role]
    sought = sought_by(ask.q)
    by_name = sought.get("named") or sought.get("initialled") or ""
    narrowed = {
        "q": None,
        **sought,
        "findable": True if len(by_name) > SHOWN_OF_A_NAME else None,
        "grids": listed_grids(reading.actor),
    }
    return reading.page(residents, ask, **narrowed)


@handlers.query(GetResident)
def get_resident(ask: GetResident, reading: Reading) -> Answer:
    """One resident, masked."""
    return reading.one(_visible(reading).where(Resident.id == ask.id))


def _visible(reading: Reading) -> Select[*tuple[Any, ...]]:
    return select(*resident_columns(reading.actor.role)).where(
        Resident.community == reading.community,
        Resident.status != ERASED,
        own_grids(reading.actor, Resident.grid),
    )


def _living_at(household: str, reading: Reading) -> Select[*tuple[Any, ...]]:
    stmt = _visible(reading).where(Resident.household == household, Resident.status == "living")
    return stmt.order_by(Resident.relation, Resident.birth_date)

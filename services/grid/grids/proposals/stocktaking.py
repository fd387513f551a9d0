"""What a proposal is made of: the community's buildings, with who lives there."""

from collections import Counter
from typing import Any

from sqlalchemy import Select, func, select

from backbone.later import Later
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Conflict
from services.grid.grids.geometry import of_document
from services.grid.grids.members import members_by_building
from services.grid.grids.model import BASIC, Grid
from services.grid.grids.proposals.planning import Stock
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Household,
    Organisation,
    Resident,
)
from services.grid.registry.places.doors import LIES

Place = tuple[float, float]
shapely = Later("shapely")


def take_stock(grids: list[Grid], uow: UnitOfWork) -> list[Stock]:
    """Every building. One that nobody placed stands where the others of its compound do, or in the
    middle of its grid. Raises `Conflict` where not even that is known."""
    community = uow.community
    stmt = (
        select(
            Building.id,
            Building.compound,
            Building.lon,
            Building.lat,
            LIES,
        )
        .outerjoin(
            Compound,
            (Compound.community == Building.community) & (Compound.id == Building.compound),
        )
        .where(Building.community == community)
        .order_by(Building.id)
    )
    buildings: list[Any] = list(uow.session.execute(stmt))
    places = _places(buildings, grids)
    households, people = _counted(_households(uow), uow), _counted(_people(uow), uow)
    party = members_by_building(uow)
    units = _units(places, grids, uow)
    return [
        Stock(
            id=id,
            lon=places[id][0],
            lat=places[id][1],
            grid=grid,
            households=households[id],
            people=people[id],
            party=party[id],
            units=units[id],
        )
        for id, _, _, _, grid in buildings
    ]


def _places(buildings: list[Any], grids: list[Grid]) -> dict[str, Place]:
    known = {id: (lon, lat) for id, _, lon, lat, _ in buildings if lon is not None}
    by_compound: dict[str, list[Place]] = {}
    for id, compound, *_ in buildings:
        if id in known:
            by_compound.setdefault(compound, []).append(known[id])
    middles = {g.code: of_document(g.boundary).representative_point() for g in grids if g.boundary}
    lost = 0
    for id, compound, lon, _, grid in buildings:
        if lon is not None:
            continue
        beside = by_compound.get(compound)
        if beside:
            known[id] = min(beside)
        elif grid in middles:
            known[id] = (middles[grid].x, middles[grid].y)
        else:
            lost += 1
    if lost:
        raise Conflict(f"有 {lost} 栋楼还没有位置,请先登记楼栋位置。")
    return known


def _households(uow: UnitOfWork) -> Select[*tuple[Any, ...]]:
    return (
        select(BuildingUnit.building, func.count())
        .join(
            Household,
            (Household.community == BuildingUnit.community)
            & (Household.building_unit == BuildingUnit.id),
        )
        .where(BuildingUnit.community == uow.community, IN_USE)
        .group_by(BuildingUnit.building)
    )


def _people(uow: UnitOfWork) -> Select[*tuple[Any, ...]]:
    lives = (
        (Resident.community == Household.community)
        & (Resident.household == Household.id)
        & (Resident.status == "living")
    )
    return _households(uow).join(Resident, lives)


def _counted(stmt: Select[*tuple[Any, ...]], uow: UnitOfWork) -> Counter[str]:
    return Counter({row[0]: row[1] for row in uow.session.execute(stmt)})


def _units(places: dict[str, Place], grids: list[Grid], uow: UnitOfWork) -> dict[str, float]:
    """Each unit of a basic grid falls to the building nearest to it; one that nobody placed, in
    equal parts to the buildings whose places lie in its grid."""
    shares = dict.fromkeys(places, 0.0)
    basic = [grid for grid in grids if grid.kind == BASIC]
    inside = {
        grid.code: [id for id, at in places.items() if area.covers(shapely.Point(at))]
        for grid in basic
        if grid.boundary and (area := of_document(grid.boundary))
    }
    stmt = select(Organisation.grid, Organisation.lon, Organisation.lat).where(
        Organisation.community == uow.community,
        Organisation.grid.in_([grid.code for grid in basic]),
    )
    for code, lon, lat in uow.session.execute(stmt.order_by(Organisation.id)):
        if lon is not None and lat is not None:
            near = [min((_far(place, (lon, lat)), id) for id, place in places.items())[1]]
        else:
            near = inside.get(code, [])
        for id in near:
            shares[id] += 1 / len(near)
    return shares


def _far(one: Place, other: Place) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2

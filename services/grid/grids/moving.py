"""Buildings come into other grids, or households, or people; and what names them goes along.

In bulk: some statements a grid, however many live there, so that the mailbox is soon free again.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, select, update

from backbone.bulk import among, parts
from backbone.unit_of_work import UnitOfWork
from contracts.grid.grids.events import HouseholdsRegridded, MovedHousehold
from contracts.grid.incidents.events import IncidentsRegridded, MovedIncident
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.grids.model import Grid
from services.grid.publicity.people import Recipient
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.model import Building, BuildingUnit, Dwelling, Household, Resident
from services.grid.registry.tags.model import ResidentTag
from services.grid.relief.model import Relief, ReliefEntry
from services.grid.surveys.rounds.model import SurveyTarget
from services.grid.visits.model import Visit

IN_AN_EVENT = 200

FOLLOWING: list[tuple[Any, ColumnElement[bool] | None]] = [
    (Resident.household, None),
    (RegistryChange.household, None),
    (Visit.household, Visit.visited_at.is_(None)),
    (SurveyTarget.household, SurveyTarget.submission.is_(None)),
    (Relief.household, Relief.open.is_(True)),
    (ReliefEntry.household, None),
    (Recipient.household, Recipient.outstanding.is_(True)),
    (EmergencyPerson.household, EmergencyPerson.checked_at.is_(None)),
]
"""What names a household and goes where it goes, and which rows: what is still to be done. What was
done stays where it was done."""

OF_RESIDENTS = (ResidentTag.resident, Guardianship.ward)
"""What names a resident, and goes along."""


def move_buildings(to: Mapping[str, str], uow: UnitOfWork) -> int:
    """Each building to the grid of that code; tells of the households that came into another
    grid, and answers how many."""
    uow.write_new()
    moved = 0
    for code in sorted(set(to.values())):
        buildings = sorted(building for building, grid in to.items() if grid == code)
        moved += _move(code, buildings, uow)
    uow.session.expire_all()
    return moved


def follow(code: str, households: Collection[str], uow: UnitOfWork) -> None:
    """What names these households, or whoever lives in them, goes to the grid of that code. What
    was read of it before is to be expired."""
    for column, which in FOLLOWING:
        mine = among(uow.session, column, households)
        _set(column.class_, code, mine if which is None else mine & which, uow)
    living = select(Resident.id).where(
        Resident.community == uow.community, among(uow.session, Resident.household, households)
    )
    for column in OF_RESIDENTS:
        _set(column.class_, code, column.in_(living), uow)


def follow_residents(code: str, residents: Collection[str], uow: UnitOfWork) -> None:
    """The same of what names these residents: they moved without their household."""
    for column in OF_RESIDENTS:
        _set(column.class_, code, among(uow.session, column, residents), uow)


def _move(code: str, buildings: list[str], uow: UnitOfWork) -> int:
    session, place = uow.session, uow.community
    _set(Building, code, among(session, Building.id, buildings), uow)
    entrances = select(BuildingUnit.id).where(
        BuildingUnit.community == place, among(session, BuildingUnit.building, buildings)
    )
    _set(Dwelling, code, Dwelling.building_unit.in_(entrances), uow)
    leaving = select(Household.id).where(
        Household.community == place,
        Household.building_unit.in_(entrances),
        Household.grid != code,
    )
    households = list(session.scalars(leaving))
    if not households:
        return 0
    follow(code, households, uow)
    _set(Household, code, among(session, Household.id, households), uow)
    _tell(code, households, uow)
    return len(households)


def _set(table: Any, code: str, which: ColumnElement[bool], uow: UnitOfWork) -> None:
    elsewhere = table.grid.is_distinct_from(code)
    uow.session.execute(
        update(table)
        .where(table.community == uow.community, which, elsewhere)
        .values(grid=code, version=table.version + 1)
        .execution_options(synchronize_session=False)
    )


def tell_incidents(code: str, moved: Mapping[str, int], uow: UnitOfWork) -> None:
    """These incidents, each with its version, came into the grid of that code."""
    about = _grid(code, uow)
    for part in parts(sorted(moved.items()), IN_AN_EVENT):
        listed = [MovedIncident(incident=id, version=version) for id, version in part]
        uow.tell(IncidentsRegridded(grid=code, incidents=listed), about=about)


def _tell(code: str, households: list[str], uow: UnitOfWork) -> None:
    grid = _grid(code, uow)
    stmt = select(Household.id, Household.version).where(
        Household.community == uow.community, among(uow.session, Household.id, households)
    )
    versions = [(id, version) for id, version in uow.session.execute(stmt.order_by(Household.id))]
    for part in parts(versions, IN_AN_EVENT):
        moved = [MovedHousehold(household=id, version=version) for id, version in part]
        uow.tell(HouseholdsRegridded(grid=code, households=moved), about=grid)


def _grid(code: str, uow: UnitOfWork) -> Grid:
    stmt = select(Grid).where(Grid.community == uow.community, Grid.code == code)
    return uow.session.scalars(stmt).one()

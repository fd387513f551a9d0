"""The list of those at risk, as far as the registry knows: read, weighed and written in one go."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Table, Text, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from backbone.bulk import among, insert_all, parts
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.codes import OWN_REASONS
from services.grid.days import today
from services.grid.emergencies.model import Emergency
from services.grid.emergencies.people.model import EmergencyPerson, ranked
from services.grid.emergencies.rules import HIGH_FLOOR, score
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import BuildingUnit, Household, Resident
from services.grid.registry.people.profiles import ADULT, OLD, age

VERY_OLD, SMALL = 80, 3
_SEVERE = ("1", "2")
_CHUNK = 5_000
_PROFILES = {"elder", "minor", "disabled", "living_alone"}

if not set(OWN_REASONS) >= _PROFILES:
    raise TypeError("a profile that is no reason")


def person_id(emergency: str, resident: str) -> str:
    """Of somebody on that list."""
    return id_of("emergency person", emergency, resident)


def write_list(emergency: Emergency, uow: UnitOfWork) -> None:
    """Everybody at risk in the emergency's grids."""
    day = today(uow.now)
    rows = []
    for people in _homes(uow.session, uow.community, emergency.grids):
        ages = [age(person["birth_date"], day) for person in people]
        for person, years in zip(people, ages, strict=True):
            reasons = sorted(_reasons(person, years, ages))
            points = score(emergency.hazard, reasons)
            if points:
                rows.append(_row(emergency, person, reasons, points))
    table = cast(Table, EmergencyPerson.__table__)
    for part in parts(rows, _CHUNK):
        insert_all(uow.session, (table, part))


def new_person(
    emergency: Emergency, resident: Mapping[str, Any], *, guarded: bool
) -> EmergencyPerson:
    """Somebody of whom the registry had no reason to think."""
    row = _row(emergency, resident, [], 0)
    return EmergencyPerson(**{**row, "guarded": guarded})


def places(uow: UnitOfWork, residents: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Where these live; who lives here no more is left out."""
    stmt = _living(uow.community).where(among(uow.session, Resident.id, list(residents)))
    return {row["resident"]: dict(row) for row in uow.session.execute(stmt).mappings()}


def _homes(session: Session, community: str, grids: list[str]) -> Iterator[list[Any]]:
    stmt = _living(community)
    if grids:
        stmt = stmt.where(Resident.grid.in_(grids))
    home: list[Any] = []
    for person in session.execute(stmt.order_by(Resident.household)).mappings():
        if home and home[-1]["household"] != person["household"]:
            yield home
            home = []
        home.append(person)
    if home:
        yield home


def _living(community: str) -> Any:
    return (
        select(
            Resident.id.label("resident"),
            Resident.household,
            Resident.grid,
            sql_cast(Resident.profiles, Text).label("profiles"),  # reading JSON costs most of it
            Resident.birth_date,
            Resident.disability_grade,
            Household.code,
            BuildingUnit.building,
        )
        .join(
            Household,
            (Household.community == Resident.community) & (Household.id == Resident.household),
        )
        .outerjoin(
            BuildingUnit,
            (BuildingUnit.community == Household.community)
            & (BuildingUnit.id == Household.building_unit),
        )
        .where(Resident.community == community, Resident.status == "living", IN_USE)
    )


def _reasons(person: Mapping[str, Any], years: int, ages: list[int]) -> Iterator[str]:
    profiles = {name for name in _PROFILES if f'"{name}"' in person["profiles"]}
    yield from profiles
    if years >= VERY_OLD:
        yield "elder_80"
    if years < SMALL:
        yield "infant"
    if years < ADULT and all(other < ADULT for other in ages):
        yield "minor_alone"
    if years >= OLD and len(ages) > 1 and all(other >= OLD for other in ages):
        yield "elders_only"
    if "disabled" in profiles and person["disability_grade"] in _SEVERE:
        yield "disabled_severe"
    if profiles and _floor(person["code"]) >= HIGH_FLOOR:
        yield "high_floor"


def _floor(code: str) -> int:
    """Of a door: its number without the last two digits (`C01-B003-U1-0502` is on the fifth)."""
    door = code.rpartition("-")[2]
    return int(door[:-2]) if door.isdigit() and len(door) > 2 else 0


def _row(
    emergency: Emergency, person: Mapping[str, Any], reasons: list[str], points: int
) -> dict[str, Any]:
    id = person_id(emergency.id, person["resident"])
    return {
        "community": emergency.community,
        "id": id,
        "version": 1,
        "correlation": None,
        "last_event": None,
        "emergency": emergency.id,
        "drill": emergency.drill,
        "household": person["household"],
        "grid": person["grid"],
        "building": person["building"],
        "resident": person["resident"],
        "rank": ranked(points, id),
        "score": points,
        "reasons": reasons,
        "guarded_reasons": None,
        "guarded": False,
        "status": "unchecked",
        "need": None,
        "shelter": None,
        "checked_at": None,
        "checked_by": None,
        "check": None,
    }

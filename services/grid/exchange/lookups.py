"""What a file refers to in the registry, read for all of its rows at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backbone.bulk import among, parts
from services.grid.exchange.person import PersonRow, Place
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Dwelling,
    Household,
    Resident,
)
from services.grid.registry.places.doors import LIES, dwelling_code, entrance_code

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Door:
    """A household that lives somewhere; `behind` is the code of its dwelling."""

    id: str
    code: str
    grid: str
    head: str | None
    behind: str | None


@dataclass(frozen=True, slots=True)
class Stairs:
    """A unit of a building; the codes of its dwellings begin with `code`."""

    id: str
    grid: str
    code: str


@dataclass(slots=True)
class Lookups:
    """Equal ones say the same: nothing that a file refers to has changed between them."""

    doors: dict[str, Door] = field(default_factory=dict)
    behind: dict[str, list[Door]] = field(default_factory=dict)
    compounds: frozenset[str] = frozenset()
    buildings: frozenset[tuple[str, int]] = frozenset()
    stairs: dict[tuple[str, int, int], Stairs] = field(default_factory=dict)
    registered: frozenset[bytes] = frozenset()

    def code_at(self, place: Place) -> str | None:
        """The code of the dwelling behind that door, registered or not; None where there is no
        such unit."""
        stairs = self.stairs.get(place[:3])
        return None if stairs is None else dwelling_code(stairs.code, place.room)


def look_up(session: Session, community: str, people: Sequence[PersonRow]) -> Lookups:
    """For people whose `fingerprint` is set where they have a number."""
    found = Lookups()
    _stairs(session, community, found)
    _doors(session, community, found, Household.code, {p.values["household_code"] for p in people})
    places = {found.code_at(person.place) for person in people if person.place is not None}
    _doors(session, community, found, Dwelling.code, {code for code in places if code})
    known: set[bytes] = set()
    for hashes in parts(sorted({person.fingerprint for person in people} - {b""}), AT_ONCE):
        stmt_of_known = select(Resident.id_number_hash).where(
            Resident.community == community, among(session, Resident.id_number_hash, hashes)
        )
        known.update(bytes(each or b"") for each in session.scalars(stmt_of_known))
    found.registered = frozenset(known)
    return found


def _doors(
    session: Session, community: str, found: Lookups, column: Any, codes: Collection[str]
) -> None:
    """Households that live there, by their own codes and by those of their dwellings."""
    stmt = (
        select(Household.id, Household.code, Household.grid, Household.head, Dwelling.code)
        .select_from(Household)
        .outerjoin(
            Dwelling,
            (Dwelling.community == Household.community) & (Dwelling.id == Household.dwelling),
        )
        .where(Household.community == community, IN_USE)
        .order_by(Household.code)
    )
    for part in parts(sorted(code for code in codes if code), AT_ONCE):
        for row in session.execute(stmt.where(among(session, column, part))):
            door = Door(*row)
            if found.doors.setdefault(door.code, door) is door and door.behind is not None:
                found.behind.setdefault(door.behind, []).append(door)


def _stairs(session: Session, community: str, found: Lookups) -> None:
    rows = session.execute(
        select(Compound, Building.number, LIES, BuildingUnit.number, BuildingUnit.id)
        .select_from(Compound)
        .outerjoin(
            Building,
            (Building.community == Compound.community) & (Building.compound == Compound.id),
        )
        .outerjoin(
            BuildingUnit,
            (BuildingUnit.community == Building.community) & (BuildingUnit.building == Building.id),
        )
        .where(Compound.community == community)
    ).all()
    found.compounds = frozenset(compound.name for compound, *_ in rows)
    found.buildings = frozenset((row[0].name, row[1]) for row in rows if row[1] is not None)
    for compound, building, grid, unit, id in rows:
        if id is not None:
            code = entrance_code(compound.number, building, unit)
            found.stairs[compound.name, building, unit] = Stairs(id, grid, code)

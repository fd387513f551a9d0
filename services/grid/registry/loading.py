"""Loading a community from its published facts, with progress; a second time changes nothing."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from backbone.database import Database
from backbone.reach import EVERYWHERE, within
from backbone.vault import Vault
from services.grid.registry import generation, masking
from services.grid.registry.generation import rows
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

AT_ONCE = 2000
Row = dict[str, Any]


def load(path: Path, database: Database, vault: Vault, report: Callable[[str], None]) -> None:
    """All or nothing. Raises `FactsInvalid`."""
    facts = generation.read(path)
    reach = within([facts.code])
    with database.reading(reach) as connection:
        known = select(Community.id).where(Community.community == facts.code)
        if connection.execute(known).first() is not None:
            return
    registry = generation.generate(facts)
    tables: list[tuple[Any, Sequence[Row]]] = [
        (Grid, _plain(registry.grids)),
        (Compound, _plain(registry.compounds)),
        (Building, _plain(registry.buildings)),
        (BuildingUnit, _plain(registry.building_units)),
        (Organisation, _plain(registry.organisations)),
        (Facility, _plain(registry.facilities)),
        (Household, _plain(registry.households)),
        (Resident, [_sealed(resident, vault) for resident in registry.residents]),
        (Community, [_community(registry.community)]),
    ]
    with database.writing(reach) as session:
        for kind, found in tables:
            for part in _parts(found):
                session.execute(insert(kind), [{"version": 1, **row} for row in part])
            report(f"  {facts.name}: {kind.__tablename__} {len(found):,}")


def example_household(database: Database) -> tuple[str, str]:
    """A household and one of its residents, to try things on."""
    with database.reading(EVERYWHERE) as connection:
        stmt = (
            select(Household.id, Household.head)
            .where(Household.head.is_not(None))
            .order_by(Household.community, Household.code)
            .limit(1)
        )
        household, resident = connection.execute(stmt).one()
    return household, str(resident)


def _community(row: rows.Community) -> Row:
    return {
        "community": row.code,
        "id": row.code,
        "name": row.name,
        "parents": {"district": row.district, "park": row.park, "centre": row.centre},
        "area_km2": row.area_km2,
    }


def _sealed(resident: rows.Resident, vault: Vault) -> Row:
    row = dataclasses.asdict(resident)
    number, phone = row.pop("id_number"), row.pop("phone")
    place = (resident.community, "resident")
    return {
        **row,
        "initials": row.pop("pinyin_initials"),
        "profiles": list(resident.profiles),
        "id_number_sealed": vault.seal(number, *place, "id_number", resident.id),
        "id_number_hash": vault.fingerprint(number),
        "id_number_masked": masking.id_number(number),
        "phone_sealed": vault.seal(phone, *place, "phone", resident.id),
        "phone_masked": masking.phone(phone),
    }


def _plain(found: Sequence[Any]) -> list[Row]:
    return [dataclasses.asdict(row) for row in found]


def _parts(found: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]

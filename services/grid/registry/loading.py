"""Loading a community from its published facts, with progress; a second time changes nothing."""

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from backbone.bulk import parts
from backbone.clock import utc_now
from backbone.database import Database
from backbone.reach import EVERYWHERE, within
from backbone.vault import Key, Vault
from services.grid.grids.model import GridEdition
from services.grid.privacy.keys import INDEX_KEY, made_key, place
from services.grid.privacy.model import SmallKey
from services.grid.registry import generation, masking
from services.grid.registry.generation import rows
from services.grid.registry.generation.homes import door_of, dwelling_id, homes
from services.grid.registry.generation.labels import labels
from services.grid.registry.generation.wards import wards
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Community,
    Compound,
    Dwelling,
    Facility,
    Grid,
    Household,
    Organisation,
    Resident,
)
from services.grid.registry.tags.model import ResidentTag

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
    residents, keys = _sealed(registry.residents, facts.code, vault)
    tables: list[tuple[Any, Sequence[Row]]] = [
        (Grid, _plain(registry.grids)),
        (GridEdition, [_edition(grid) for grid in registry.grids]),
        (Compound, _numbered(registry.compounds)),
        (Building, _plain(registry.buildings)),
        (BuildingUnit, _plain(registry.building_units)),
        (Organisation, _plain(registry.organisations)),
        (Facility, _plain(registry.facilities)),
        (Dwelling, list(homes(registry))),
        (Household, [_housed(each) for each in registry.households]),
        (Resident, residents),
        (ResidentTag, list(labels(registry))),
        (Guardianship, list(wards(registry))),
        (SmallKey, keys),
        (Community, [_community(registry.community)]),
    ]
    with database.writing(reach) as session:
        for kind, found in tables:
            for part in parts(found, AT_ONCE):
                session.execute(insert(kind), part)
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


def _edition(grid: rows.Grid) -> Row:
    """How the grid is to begin with."""
    kept = ("community", "code", "name", "kind", "valid_from", "area_km2", "boundary")
    return {
        **{name: getattr(grid, name) for name in kept},
        "id": generation.key("grid_edition", grid.community, grid.code),
        "version": 1,
        "grid": grid.id,
        "changed_by": "system:grid",
        "changed_at": utc_now(),
    }


def _community(row: rows.Community) -> Row:
    return {
        "version": 1,
        "community": row.code,
        "id": row.code,
        "name": row.name,
        "parents": {"district": row.district, "park": row.park, "centre": row.centre},
        "area_km2": row.area_km2,
    }


def _sealed(
    residents: Sequence[rows.Resident], community: str, vault: Vault
) -> tuple[list[Row], list[Row]]:
    """The residents' rows, each under a key of its own; and the rows of these keys."""
    index, kept = made_key(vault, community, INDEX_KEY)
    keys = [kept]
    sealed = []
    for resident in residents:
        key, kept = made_key(vault, community, resident.id)
        keys.append(kept)
        sealed.append(_resident(resident, key, index))
    return sealed, keys


def _resident(resident: rows.Resident, key: Key, index: Key) -> Row:
    row = dataclasses.asdict(resident)
    number, phone, initials = (row.pop(name) for name in ("id_number", "phone", "pinyin_initials"))

    def seal(column: str, value: str) -> bytes:
        return key.seal(value, *place(resident.community, column, resident.id))

    return {
        **row,
        "version": 1,
        "initials": initials,
        "profiles": list(resident.profiles),
        "id_number_sealed": seal("id_number", number),
        "id_number_hash": index.fingerprint(number),
        "id_number_masked": masking.id_number(number),
        "phone_sealed": seal("phone", phone),
        "phone_masked": masking.phone(phone),
        "phone_hash": index.fingerprint(phone),
    }


def _numbered(compounds: Sequence[rows.Compound]) -> list[Row]:
    return [{**row, "number": n} for n, row in enumerate(_plain(compounds), 1)]


def _housed(household: rows.Household) -> Row:
    return {
        "version": 1,
        **dataclasses.asdict(household),
        "dwelling": dwelling_id(household.community, household.code),
        "door": door_of(household.code),
        "status": "living",
    }


def _plain(found: Sequence[Any]) -> list[Row]:
    return [{"version": 1, **dataclasses.asdict(row)} for row in found]

"""Writing a change down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from backbone.vault import Key
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.model import Household, Resident

Pairs = Mapping[str, tuple[Any, Any]]
"""Before and after, by the name of a column."""


@dataclass(frozen=True, slots=True)
class Way:
    """By which way the news came: `source` of `SOURCES`; the visit or the import it came with."""

    source: str
    reference: str | None = None
    batch: str | None = None


DESK = Way("desk")


def of_household(
    household: Household, what: str, way: Way, uow: UnitOfWork, fields: Pairs | None = None
) -> None:
    """A change of the household itself."""
    _add(household.id, None, household.grid, what, way, uow, fields or {}, None)


def of_resident(
    resident: Resident,
    what: str,
    way: Way,
    uow: UnitOfWork,
    fields: Pairs | None = None,
    *,
    secrets: Pairs | None = None,
    key: Key | None = None,
) -> None:
    """A change of a resident. Of `secrets` the history says that they changed; their values are
    sealed by the resident's `key`."""
    shown: dict[str, Any] = dict(fields or {})
    id = new_id()
    sealed = None
    if secrets and key is not None:
        text = orjson.dumps({name: list(pair) for name, pair in secrets.items()})
        sealed = key.seal(text, *place(resident.community, id))
    shown |= dict.fromkeys(secrets or ())
    household, grid = resident.household, resident.grid
    _add(household, resident.id, grid, what, way, uow, shown, sealed, id=id)


def of_household_left(
    household: Household, resident: Resident, to: str, what: str, way: Way, uow: UnitOfWork
) -> None:
    """That somebody went from this household to another, in the story of the one they left: its
    grid's people may not see the other's."""
    fields = {"household": (household.id, to)}
    _add(household.id, resident.id, household.grid, what, way, uow, fields, None, away=True)


def place(community: str, id: str) -> tuple[str, str, str, str]:
    """Where a change's sealed values belong."""
    return community, "registry_change", "sealed", id


def _add(
    household: str,
    resident: str | None,
    grid: str,
    what: str,
    way: Way,
    uow: UnitOfWork,
    fields: Mapping[str, Any],
    sealed: bytes | None,
    *,
    id: str = "",
    away: bool = False,
) -> None:
    uow.add(
        RegistryChange(
            community=uow.community,
            id=id or new_id(),
            version=1,
            household=household,
            resident=resident,
            grid=grid,
            what=what,
            source=way.source,
            reference=way.reference,
            batch=way.batch,
            account=uow.actor.account,
            at=uow.now,
            fields={name: None if pair is None else list(pair) for name, pair in fields.items()},
            sealed=sealed,
            away=away,
        )
    )

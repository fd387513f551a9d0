"""What can be read of the history, as the role sees the fields (`contracts.grid.registry.masking`).

A page is read as rows and shown by Python: the fields that a role does not see are left out of a
document, which is no column's work."""

from typing import Any

import orjson
from sqlalchemy import Select, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.registry.history.queries import ListHouseholdChanges, ListResidentChanges
from contracts.grid.registry.masking import HIDDEN, SEEN, seen
from contracts.language.message import Query
from contracts.language.problem import NotFound
from services.grid.handling import handlers
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.model import ERASED, Household, Resident
from services.grid.registry.tags.tagging import LISTS, sensitive
from services.grid.scope import in_grids, listed_grids, own_grids

_COLUMNS = (
    RegistryChange.id,
    RegistryChange.household.label("household_id"),
    RegistryChange.resident.label("resident_id"),
    RegistryChange.what,
    RegistryChange.source,
    RegistryChange.reference.label("visit_id"),
    RegistryChange.batch.label("batch_id"),
    RegistryChange.account,
    RegistryChange.at,
    RegistryChange.fields,
)
CHANGES = Listing(
    select(*_COLUMNS).where(RegistryChange.community == given("community")),
    RegistryChange.id,
    resident_id=RegistryChange.resident,
    household_id=RegistryChange.household,
    once=RegistryChange.away.is_(False),
    grids=in_grids(RegistryChange.grid),
)


@handlers.query(ListResidentChanges)
def list_resident_changes(ask: ListResidentChanges, reading: Reading) -> Answer:
    """Raises `NotFound` of who is not there for the account."""
    stmt = select(Resident.id).where(
        Resident.community == reading.community,
        Resident.id == ask.resident_id,
        Resident.status != ERASED,
        own_grids(reading.actor, Resident.grid),
    )
    return _page(ask, stmt, reading, once=True)


@handlers.query(ListHouseholdChanges)
def list_household_changes(ask: ListHouseholdChanges, reading: Reading) -> Answer:
    """Raises `NotFound` of one that is not there for the account."""
    stmt = select(Household.id).where(
        Household.community == reading.community,
        Household.id == ask.household_id,
        own_grids(reading.actor, Household.grid),
    )
    return _page(ask, stmt, reading)


def _page(
    ask: Query, there: Select[*tuple[Any, ...]], reading: Reading, once: bool | None = None
) -> Answer:
    if reading.connection.execute(there).first() is None:
        raise NotFound()
    narrowed = {"grids": listed_grids(reading.actor), "once": once}
    page = orjson.loads(reading.page(CHANGES, ask, **narrowed).encoded())
    for item in page["items"]:
        item["fields"] = _seen(item["fields"], reading.actor.role)
    return Answer(page)


def _seen(fields: dict[str, Any], role: str) -> list[dict[str, Any]]:
    return [
        {
            "field": name,
            "before": _text(pair and pair[0]),
            "after": _text(pair and pair[1]),
            "hidden": pair is None,
        }
        for name, pair in fields.items()
        if not _kept_from(name, role)
    ]


def _kept_from(field: str, role: str) -> bool:
    """Whether the role must not even know that it changed."""
    if field.startswith("consent_"):
        field = "disability_consent"
    if field in SEEN:
        return seen(field, role) == HIDDEN
    listed = (field in LISTS and sensitive(field)) or field == "community"
    return listed and seen("profiles", role) == HIDDEN


def _text(value: Any) -> str | None:
    return None if value is None else str(value)

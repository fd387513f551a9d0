"""How much of what an import made was changed since, or used by somebody."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from services.grid.base import Model
from services.grid.exchange.model import ImportBatch, ImportEntry
from services.grid.privacy.model import Reveal
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.model import Household, Resident
from services.grid.visits.model import Visit

MADE = {"household": Household, "resident": Resident}
_NAMED: dict[str, tuple[str, ...]] = {
    "household": ("household",),
    "resident": ("resident", "ward", "guardian", "kept"),
}
"""By which columns rooms name one."""
_APART = (Household.__table__, Resident.__table__, RegistryChange.__table__, Reveal.__table__)
"""Looked at by themselves; and what goes with a resident's key, or stays as the history."""


def used_since(session: Session, batch: ImportBatch) -> int:
    """Residents and households that are not any more as they were made; and whatever else grid
    holds of them: a visit, a tag, an answer, whichever room's table names them."""
    count = sum(_changed(session, batch, kind) for kind in MADE)
    for table in Model.metadata.sorted_tables:
        if table in _APART or "community" not in table.columns:
            continue
        for kind, columns in _NAMED.items():
            count += sum(
                _named(session, batch, table.columns[column], kind)
                for column in columns
                if column in table.columns
            )
    return count + _visited(session, batch)


def made_by(batch: ImportBatch, kind: str) -> ColumnElement[bool]:
    """A condition: entries of that kind."""
    return (
        (ImportEntry.community == batch.community)
        & (ImportEntry.batch == batch.id)
        & (ImportEntry.kind == kind)
    )


def _changed(session: Session, batch: ImportBatch, kind: str) -> int:
    thing = MADE[kind]
    stmt = (
        select(func.count())
        .select_from(ImportEntry)
        .outerjoin(thing, (thing.community == ImportEntry.community) & (thing.id == ImportEntry.id))
        .where(made_by(batch, kind), or_(thing.id.is_(None), thing.version != ImportEntry.version))
    )
    return session.execute(stmt).scalar_one()


def _named(session: Session, batch: ImportBatch, column: Any, kind: str) -> int:
    stmt = select(func.count()).where(
        column.table.columns["community"] == batch.community,
        column.in_(select(ImportEntry.id).where(made_by(batch, kind))),
    )
    return session.execute(stmt).scalar_one()


def _visited(session: Session, batch: ImportBatch) -> int:
    """Visits since then to households that were there before, where somebody of the file lives."""
    homes = (
        select(Resident.household)
        .join(
            ImportEntry,
            (ImportEntry.community == Resident.community) & (ImportEntry.id == Resident.id),
        )
        .where(made_by(batch, "resident"))
    )
    fresh = select(ImportEntry.id).where(made_by(batch, "household"))
    stmt = select(func.count()).where(
        Visit.community == batch.community,
        Visit.recorded_at >= batch.applied_at,
        Visit.household.in_(homes),
        Visit.household.not_in(fresh),
    )
    return session.execute(stmt).scalar_one()

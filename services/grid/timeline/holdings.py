"""What the timeline holds of a person: what was told of their follow-ups."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select

from backbone.bulk import among
from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from services.grid.handling import holdings
from services.grid.timeline.model import TimelineEntry

MOST = 2_000
"""Entries in an archive; the newest."""


@holdings.forgets
def forget_timeline(person: Person, uow: UnitOfWork) -> int:
    """Entries that name the person, and those of the same follow-ups."""
    return sum(forget_entries(home, (person.id,), (), uow) for home in sorted(person.homes))


def forget_entries(
    household: str, residents: Collection[str], followups: Collection[str], uow: UnitOfWork
) -> int:
    """The entries of a household that are about one of the residents or one of the follow-ups."""
    table = TimelineEntry
    stmt = select(table.id, table.data).where(
        table.community == uow.community, table.household == household
    )
    entries = uow.session.execute(stmt).all()
    mine = {*followups} | {
        data["followup"] for _, data in entries if data.get("resident") in residents
    }
    gone = [
        id
        for id, data in entries
        if data.get("resident") in residents or data.get("followup") in mine
    ]
    if gone:
        uow.session.execute(
            delete(table).where(
                table.community == uow.community, among(uow.session, table.id, gone)
            )
        )
    return len(gone)


@holdings.takes("timeline")
def take_timeline(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """The newest first; confidential entries for cleared staff alone."""
    table = TimelineEntry
    stmt = (
        select(table)
        .where(table.community == uow.community, table.household.in_(person.homes))
        .order_by(table.at.desc())
        .limit(MOST)
    )
    if not uow.actor.cleared(WOMENS_CASES):
        stmt = stmt.where(table.confidential.is_(False))
    return [
        {
            "id": entry.id,
            "at": entry.at,
            "type": entry.type,
            "household": entry.household,
            "line": entry.line,
            "causation": entry.causation,
            **entry.data,
        }
        for entry in uow.session.scalars(stmt)
        if entry.data.get("resident") == person.id
    ]

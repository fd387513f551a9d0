"""Everything that grid holds of a person, as they may take it along."""

from typing import Any

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from services.grid.privacy.clear import clear_values
from services.grid.privacy.model import Reveal
from services.grid.registry.model import Household, Resident
from services.grid.timeline.model import TimelineEntry
from services.grid.visits.model import Visit

MOST = 2_000
"""Of visits, and of entries of the timeline; the newest."""

_PLAIN = (
    "id",
    "name",
    "sex",
    "birth_date",
    "relation",
    "profiles",
    "disability_type",
    "disability_grade",
    "status",
    "left_at",
    "left_reason",
)


def everything(resident: Resident, uow: UnitOfWork) -> dict[str, Any]:
    """The registry's row in the clear, the household, what was found at visits, the timeline, and
    who has seen what in full. Confidential findings come along for cleared staff alone."""
    key, clear = clear_values(resident, ("id_number", "phone"), uow)
    household = uow.find(Household, resident.household)
    reveals = uow.session.scalars(
        select(Reveal)
        .where(Reveal.community == uow.community, Reveal.resident == resident.id)
        .limit(MOST)
    )
    return {
        "resident": {**{name: getattr(resident, name) for name in _PLAIN}, **clear},
        "household": {"code": household.code, "address": household.address} if household else None,
        "findings": _findings(resident, uow),
        "timeline": _timeline(resident, uow),
        "revealed": [
            {
                "account": each.account,
                "reason": each.reason,
                "note": key.read(bytes(each.note_sealed), uow.community, "reveal", "note", each.id),
                "revealed_at": each.revealed_at,
            }
            for each in reveals
        ],
    }


def _findings(resident: Resident, uow: UnitOfWork) -> list[dict[str, Any]]:
    stmt = (
        select(Visit)
        .where(Visit.community == uow.community, Visit.household == resident.household)
        .order_by(Visit.id.desc())
        .limit(MOST)
    )
    cleared = uow.actor.cleared(WOMENS_CASES)
    return [
        {"visit": visit.id, "visited_at": visit.visited_at, "officer": visit.officer, **finding}
        for visit in uow.session.scalars(stmt)
        for finding in (*visit.findings, *((visit.confidential_findings or ()) if cleared else ()))
        if finding["resident_id"] == resident.id
    ]


def _timeline(resident: Resident, uow: UnitOfWork) -> list[dict[str, Any]]:
    table = TimelineEntry
    stmt = (
        select(table)
        .where(table.community == uow.community, table.household == resident.household)
        .order_by(table.at.desc())
        .limit(MOST)
    )
    if not uow.actor.cleared(WOMENS_CASES):
        stmt = stmt.where(table.confidential.is_(False))
    return [
        {"id": entry.id, "at": entry.at, "type": entry.type, **entry.data}
        for entry in uow.session.scalars(stmt)
        if entry.data.get("resident") == resident.id
    ]

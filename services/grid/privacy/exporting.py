"""Everything that grid holds of a person, as they may take it along."""

from typing import Any

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.privacy.clear import clear_values
from services.grid.privacy.model import Reveal
from services.grid.privacy.person import people_of, rows_of
from services.grid.registry.model import Household, Resident

MOST = 2_000
"""Reveals in an archive."""

_PLAIN = (
    "id",
    "household",
    "name",
    "sex",
    "birth_date",
    "relation",
    "profiles",
    "initials",
    "disability_type",
    "disability_grade",
    "disability_consent",
    "status",
    "left_at",
    "left_reason",
    "moved_in_on",
    "duplicate_of",
    "grid",
)
_HOME = ("code", "address", "door", "grid")


def everything(resident: Resident, uow: UnitOfWork) -> dict[str, Any]:
    """The registry's row in the clear, the household, the same of every row that stepped aside as a
    duplicate, what every room holds of the person, and who has seen what in full. What is
    confidential comes along for cleared staff alone."""
    rows = rows_of(resident, uow)
    shown = [_row(row, uow) for row in rows]
    return {
        **shown[0],
        "duplicates": shown[1:],
        **holdings.take_all(people_of(rows, uow), uow),
        "revealed": [seen for row in rows for seen in _revealed(row, uow)],
    }


def _row(resident: Resident, uow: UnitOfWork) -> dict[str, Any]:
    _, clear = clear_values(resident, ("id_number", "phone"), uow)
    household = uow.find(Household, resident.household)
    return {
        "resident": {**{name: getattr(resident, name) for name in _PLAIN}, **clear},
        "household": {name: getattr(household, name) for name in _HOME}
        | {"head": household.head == resident.id}
        if household
        else None,
    }


def _revealed(resident: Resident, uow: UnitOfWork) -> list[dict[str, Any]]:
    key, _ = clear_values(resident, (), uow)
    reveals = uow.session.scalars(
        select(Reveal)
        .where(Reveal.community == uow.community, Reveal.resident == resident.id)
        .limit(MOST)
    )
    return [
        {
            "account": each.account,
            "reason": each.reason,
            "note": key.read(bytes(each.note_sealed), uow.community, "reveal", "note", each.id),
            "revealed_at": each.revealed_at,
        }
        for each in reveals
    ]

"""Everything that grid holds of a person, as they may take it along."""

from typing import Any

from sqlalchemy import select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.privacy.clear import clear_values
from services.grid.privacy.model import Reveal
from services.grid.registry.model import Household, Resident

MOST = 2_000
"""Reveals in an archive."""

_PLAIN = (
    "id",
    "name",
    "sex",
    "birth_date",
    "relation",
    "profiles",
    "disability_type",
    "disability_grade",
    "disability_consent",
    "status",
    "left_at",
    "left_reason",
)


def everything(resident: Resident, uow: UnitOfWork) -> dict[str, Any]:
    """The registry's row in the clear, the household, what every room holds of the person, and who
    has seen what in full. What is confidential comes along for cleared staff alone."""
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
        **holdings.take(Person(resident.id, resident.household), uow),
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

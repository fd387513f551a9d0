"""Forgetting a profile: of who has left, or was erased, the line needs to know nothing."""

from typing import Any

from sqlalchemy import delete

from backbone.unit_of_work import UnitOfWork
from services.services5.special_needs.model import SpecialNeed


def forget(resident: str, uow: UnitOfWork) -> int:
    """How many rows there were."""
    uow.write_new()
    stmt = delete(SpecialNeed).where(
        SpecialNeed.community == uow.community, SpecialNeed.id == resident
    )
    result: Any = uow.session.execute(stmt)
    return int(result.rowcount)

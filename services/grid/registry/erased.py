"""Who was erased, for events that are told of somebody: nothing is heard of them any more.

The row of an erased resident stays, under its id and nobody's: so it is known here for ever.
"""

from collections.abc import Callable, Collection, Sequence
from functools import wraps
from typing import Any

from sqlalchemy import select

from backbone.bulk import among, by_community
from backbone.unit_of_work import UnitOfWork
from services.grid.registry.model import ERASED, Resident


def erased_ahead(letters: Sequence[Any], uow: UnitOfWork) -> frozenset[tuple[str, str]]:
    """Those of whom a batch tells and who were erased, each `(community, id)`; in one query."""
    named = {
        (letter.community, resident)
        for letter in letters
        if (resident := getattr(letter.message, "resident", None)) is not None
    }
    return frozenset(
        (community, id)
        for community, ids in by_community(named)
        for id in _erased(community, ids, uow)
    )


def unless_erased(run: Callable[[Any, UnitOfWork], None]) -> Callable[[Any, UnitOfWork], None]:
    """Decorate a reaction, entered with `ahead=erased_ahead`, to an event that may name a
    `resident`."""

    @wraps(run)
    def heard(event: Any, uow: UnitOfWork) -> None:
        if (uow.community, getattr(event, "resident", None)) not in uow.ahead:
            run(event, uow)

    return heard


def _erased(community: str, ids: Collection[str], uow: UnitOfWork) -> Sequence[str]:
    stmt = select(Resident.id).where(
        Resident.community == community,
        among(uow.session, Resident.id, sorted(ids)),
        Resident.status == ERASED,
    )
    return uow.session.scalars(stmt).all()

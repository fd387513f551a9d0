"""Residents known to have left, so that a visit told late opens nothing for them; until they live
here again."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from sqlalchemy import Integer, and_, case, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from backbone.bulk import any_of
from backbone.columns import Instant
from backbone.listing import given
from backbone.model import Versioned
from backbone.unit_of_work import UnitOfWork
from services.services5.base import Model
from services.services5.homes.model import Home
from services.services5.homes.whereabouts import Homes

FOR_EVER = 2**31 - 1
"""Later than whatever grid tells of somebody."""


class Departure(Versioned, Model):
    """`id` is the resident's. `sequence` is the version of which grid told the leaving: who moved
    somewhere in a newer one is here again."""

    __tablename__ = "departure"

    left_at: Mapped[dt.datetime] = mapped_column(Instant)
    sequence: Mapped[int] = mapped_column(Integer)


def depart(resident: str, at: dt.datetime, sequence: int, uow: UnitOfWork) -> None:
    """The resident left."""
    known = uow.find(Departure, resident, lock=True)
    if known is None:
        community = uow.community
        uow.add(
            Departure(community=community, id=resident, version=1, left_at=at, sequence=sequence)
        )
    elif known.sequence < sequence:
        known.left_at, known.sequence = at, sequence
        known.touch()


def is_gone(resident: str, uow: UnitOfWork, lived_in: int = 0) -> bool:
    """Whether the resident left, as far as is known, and has not come back since: `lived_in` is the
    version of which grid told something of them as of somebody who lives here."""
    departure = uow.find(Departure, resident)
    if departure is None or departure.sequence < lived_in:
        return False
    home = Homes.of(uow).find(resident)
    return home is None or home.sequence < departure.sequence


def is_erased(resident: str, uow: UnitOfWork) -> bool:
    """Whether everything that was known of the resident was erased."""
    departure = uow.find(Departure, resident)
    return departure is not None and departure.sequence == FOR_EVER


def unless_erased(run: Callable[[Any, UnitOfWork], None]) -> Callable[[Any, UnitOfWork], None]:
    """Decorate a reaction to an event that names a `resident`: of who was erased nothing is heard
    any more, however late it comes and in whatever batch."""

    @wraps(run)
    def heard(event: Any, uow: UnitOfWork) -> None:
        if not is_erased(event.resident, uow):
            run(event, uow)

    return heard


GONE = (
    select(Departure.id, case((Departure.sequence == FOR_EVER, "erased"), else_="left"))
    .outerjoin(Home, and_(Home.community == Departure.community, Home.id == Departure.id))
    .where(
        Departure.community == given("community"),
        any_of(Departure.id, "residents"),
        or_(Home.id.is_(None), Home.sequence < Departure.sequence),
    )
)
"""Those `residents` of a community of whom `is_gone` says so; and whether they were erased."""

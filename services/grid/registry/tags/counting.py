"""What the tags of a disability say today, in the resident's own row.

A tag counts from its first day to its last. Of several that hold the one that was given last does;
a row that was corrected by hand stays as it is until a tag of the resident's begins or ends."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.tags.lists import DISABILITY
from services.grid.days import today
from services.grid.registry.model import Resident
from services.grid.registry.tags.model import ResidentTag

DAY = dt.timedelta(days=1)


def count_disability(resident: Resident, uow: UnitOfWork) -> bool:
    """As of today, and when to look again; whether the row says anything else now."""
    uow.write_new()
    stmt = (
        select(ResidentTag)
        .where(
            ResidentTag.community == resident.community,
            ResidentTag.resident == resident.id,
            ResidentTag.system == DISABILITY,
        )
        .order_by(ResidentTag.id)
        .with_for_update()
    )
    tags = uow.session.scalars(stmt).all()
    day = today(uow.now)
    for each in tags:
        each.look_on = next_change(each, day)
    before = (resident.disability_type, resident.disability_grade)
    now = said_on(day, tags, before)
    resident.disability_type, resident.disability_grade = now
    return now != before


def said_on(
    day: dt.date, tags: Sequence[ResidentTag], before: tuple[str | None, str | None]
) -> tuple[str | None, str | None]:
    """Type and grade on that day, in the order in which the tags were given; what no tag that is
    over has said stays."""
    holding = [(each.code, each.grade) for each in tags if each.holds(day)]
    if holding:
        return holding[-1]
    over = {(each.code, each.grade) for each in tags if each.valid_from <= day}
    return (None, None) if before in over else before


def next_change(tag: ResidentTag, day: dt.date) -> dt.date | None:
    """The day on which it begins or ends to hold, as seen from that day; None where it stays as it
    is."""
    if tag.valid_until is not None and tag.valid_until < max(day, tag.valid_from):
        return None
    if tag.valid_from > day:
        return tag.valid_from
    return None if tag.valid_until is None else tag.valid_until + DAY

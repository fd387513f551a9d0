"""What the tags of a disability say today, in the resident's own row.

A tag counts from its first day to its last. Of several that hold the one that was given last does;
a row that was corrected by hand stays as it is until a tag of the resident's begins or ends."""

import datetime as dt
from collections.abc import Sequence

from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.tags.lists import DISABILITY
from services.grid.days import today
from services.grid.registry.model import Resident
from services.grid.registry.tags.model import ResidentTag

DAY = dt.timedelta(days=1)

Said = tuple[str | None, str | None, str | None]
"""Type, grade, and whether the services may know."""


def count_disability(resident: Resident, uow: UnitOfWork) -> bool:
    """As of today, and when to look again; whether the row says anything else now."""
    tags = _tags(resident, uow)
    day = today(uow.now)
    for each in tags:
        each.look_on = next_change(each, day)
    before = (resident.disability_type, resident.disability_grade, resident.disability_consent)
    now = said_on(day, tags, before)
    resident.disability_type, resident.disability_grade, resident.disability_consent = now
    return now != before


def agree(resident: Resident, consent: str, uow: UnitOfWork) -> None:
    """What was said last is so of every tag that holds, or will."""
    for each in _tags(resident, uow):
        over = each.valid_until is not None and each.valid_until < today(uow.now)
        if not over and each.consent != consent:
            each.consent = consent
            each.touch()


def said_on(day: dt.date, tags: Sequence[ResidentTag], before: Said) -> Said:
    """As of that day, the tags in the order in which they were given; what no tag that is over has
    said stays."""
    holding = [(each.code, each.grade, each.consent) for each in tags if each.holds(day)]
    if holding:
        return holding[-1]
    over = {(each.code, each.grade) for each in tags if each.valid_from <= day}
    return (None, None, None) if before[:2] in over else before


def next_change(tag: ResidentTag, day: dt.date) -> dt.date | None:
    """The day on which it begins or ends to hold, as seen from that day; None where it stays as it
    is."""
    if tag.valid_until is not None and tag.valid_until < max(day, tag.valid_from):
        return None
    if tag.valid_from > day:
        return tag.valid_from
    return None if tag.valid_until is None else tag.valid_until + DAY


def _tags(resident: Resident, uow: UnitOfWork) -> Sequence[ResidentTag]:
    """Of a disability, in the order in which they were given, locked."""
    uow.write_new()
    return uow.locked(
        ResidentTag,
        ResidentTag.resident == resident.id,
        ResidentTag.system == DISABILITY,
        community=resident.community,
    )

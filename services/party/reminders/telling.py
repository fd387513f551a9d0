"""Somebody is told of what is overdue."""

import datetime as dt

from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.scope import GRIDS
from services.party.homes.whereabouts import Homes
from services.party.reminders.model import Reminder

THE_ONE_ABOVE = "party_secretary"


def remind(
    uow: UnitOfWork,
    *,
    about: str,
    subject: str,
    household: str | None,
    place: str | None,
    level: int,
    due_at: dt.datetime,
    role: str,
    account: str | None,
) -> Reminder:
    """At level 1 the `account`, or where it is not known whoever has the `role`; at level 2 the one
    above."""
    above = level > 1
    reminder = Reminder(
        community=uow.community,
        id=new_id(),
        version=1,
        about=about,
        subject=subject,
        household=household,
        grid=uow.lies_in(GRIDS) or None,
        place=place,
        level=level,
        told_role=THE_ONE_ABOVE if above else role,
        told_account=None if above else account,
        due_at=due_at,
        told_at=uow.now,
        confidential=uow.cause is not None and uow.cause.confidential,
    )
    uow.add(reminder)
    if household is not None:
        Homes.of(uow).place(reminder)
    return reminder

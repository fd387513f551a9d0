"""People grow older without anybody asking: who came of age, or is sixty, is so the next day."""

import datetime as dt

from sqlalchemy import or_, select

from backbone.unit_of_work import UnitOfWork
from services.grid.days import today, years_before
from services.grid.handling import handlers
from services.grid.registry.model import Household, Resident
from services.grid.registry.people.profiles import ADULT, OLD, profiles_on

DAYS_BACK = 7
"""A platform that stood still for a week misses nobody."""


@handlers.every(6 * 3600)
def note_birthdays(uow: UnitOfWork) -> None:
    """Profiles follow the age of those whose eighteenth or sixtieth birthday was these days."""
    day = today(uow.now)
    since = day - dt.timedelta(DAYS_BACK)
    born = (
        Resident.birth_date.between(years_before(since, years), years_before(day, years))
        for years in (ADULT, OLD)
    )
    stmt = (
        select(Resident, Household)
        .join(
            Household,
            (Household.community == Resident.community) & (Household.id == Resident.household),
        )
        .where(or_(*born), Resident.status == "living")
        .order_by(Resident.community, Resident.id)
        .with_for_update()
    )
    for resident, household in uow.session.execute(stmt).tuples():
        held = profiles_on(resident, day)
        if held != list(resident.profiles):
            resident.profiles = held
            resident.touch()
            household.touch()

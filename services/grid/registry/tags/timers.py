"""A disability that begins or ends on a day is so on that day, without anybody asking."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from services.grid.days import today
from services.grid.handling import handlers
from services.grid.registry.model import Household, Resident
from services.grid.registry.people.needs import tell_need, told_of
from services.grid.registry.people.profiles import profiles_on
from services.grid.registry.tags.counting import count_disability
from services.grid.registry.tags.model import ResidentTag

AT_ONCE = 500


@handlers.every(3600)
def count_tags(uow: UnitOfWork) -> None:
    """Of those whose tag began, or ended the day before; of so many at a time."""
    day = today(uow.now)
    due = (
        select(ResidentTag.community, ResidentTag.resident)
        .where(ResidentTag.look_on <= day)
        .distinct()
        .limit(AT_ONCE)
    )
    for community, id in uow.session.execute(due.order_by(*due.selected_columns)).all():
        resident = uow.session.get(Resident, (community, id), with_for_update=True)
        before = None if resident is None else told_of(resident)
        if resident is None or not count_disability(resident, uow):
            continue
        resident.profiles = profiles_on(resident, day)
        resident.touch()
        tell_need(resident, before, uow)
        home = uow.session.get(Household, (community, resident.household), with_for_update=True)
        if home is not None:
            home.touch()

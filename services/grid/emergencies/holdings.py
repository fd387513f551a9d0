"""What emergencies hold of a person: a place on a list, and what was seen."""

from typing import Any

from sqlalchemy import select, update

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.emergencies.means.model import EmergencySupply
from services.grid.emergencies.people.model import EmergencyCheck, EmergencyPerson
from services.grid.emergencies.people.shape import CHECK
from services.grid.handling import holdings

MOST = 2_000
"""Checks in an archive; the newest."""


@holdings.forgets
def forget_checks(person: Person, uow: UnitOfWork) -> int:
    """The person out of lists and checks; how they stood stays to be counted. Words go, also those
    about what their households were given."""
    gone = {"resident": person.pseudonym}
    of_lists = update(EmergencyPerson).where(
        EmergencyPerson.community == uow.community, EmergencyPerson.resident == person.id
    )
    no_more: dict[str, Any] = {
        "reasons": [],
        "guarded_reasons": None,
        "correlation": None,
        "last_event": None,
    }
    of_checks = update(EmergencyCheck).where(
        EmergencyCheck.community == uow.community, EmergencyCheck.resident == person.id
    )
    of_goods = update(EmergencySupply).where(
        EmergencySupply.community == uow.community, EmergencySupply.household.in_(person.homes)
    )
    done: list[Any] = [
        uow.session.execute(of_lists.values({**gone, **no_more, "household": person.pseudonym})),
        uow.session.execute(of_checks.values({**gone, "note": None})),
        uow.session.execute(of_goods.values({"note": None})),
    ]
    return sum(int(each.rowcount) for each in done)


@holdings.takes("emergency_checks")
def take_checks(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """What was seen of them, the newest first."""
    stmt = (
        select(EmergencyCheck)
        .where(EmergencyCheck.community == uow.community, EmergencyCheck.resident == person.id)
        .order_by(EmergencyCheck.id.desc())
        .limit(MOST)
    )
    return [CHECK.of(check) for check in uow.session.scalars(stmt)]

"""What emergencies hold of a person: a place on a list, and what was seen."""

from typing import Any

from sqlalchemy import update

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from services.grid.emergencies.means.model import EmergencySupply
from services.grid.emergencies.people.model import EmergencyCheck, EmergencyPerson
from services.grid.handling import holdings


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
def take_emergency_checks(person: Person, asked: Any) -> list[dict[str, Any]]:
    """What was seen of them."""
    return whole(EmergencyCheck, EmergencyCheck.resident == person.id, asked=asked)


@holdings.takes("at_risk")
def take_at_risk(person: Person, asked: Any) -> list[dict[str, Any]]:
    """On which lists of those at risk they stand; what is guarded for cleared staff alone."""
    return whole(
        EmergencyPerson,
        EmergencyPerson.resident == person.id,
        *(() if asked.actor.cleared(WOMENS_CASES) else (EmergencyPerson.guarded.is_(False),)),
        asked=asked,
        without=() if asked.actor.cleared(WOMENS_CASES) else ("guarded_reasons",),
    )


@holdings.takes("emergency_supplies")
def take_emergency_supplies(person: Person, asked: Any) -> list[dict[str, Any]]:
    """What the household was given in emergencies."""
    return whole(EmergencySupply, EmergencySupply.household.in_(person.here), asked=asked)

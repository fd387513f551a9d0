"""What the lines know of those at risk: open follow-ups, and the abilities of elders."""

from collections.abc import Sequence

from sqlalchemy import select

from backbone.erasing import Subject
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import NOBODYS
from contracts.language.schema import MOST_ITEMS
from contracts.services5.emergencies.events import KnownPerson, PeopleKnown
from services.services5.abilities.levels import INTACT
from services.services5.abilities.model import Ability
from services.services5.followups.model import Followup


def tell_known(emergency: str, grids: Sequence[str], uow: UnitOfWork) -> None:
    """Two answers, each in parts of 200 at most, each of one part at least: that there is one of
    what is confidential tells nothing."""
    uow.write_new()
    for confidential in (False, True):
        people = _people(grids, confidential, uow)
        if not confidential:
            people = _with_abilities(people, uow)
        parts = [people[n : n + MOST_ITEMS] for n in range(0, len(people), MOST_ITEMS)] or [[]]
        for n, part in enumerate(parts):
            uow.tell(
                PeopleKnown(emergency=emergency, part=n, parts=len(parts), people=part),
                about=Subject(uow.community, emergency, NOBODYS),
                confidential=confidential,
            )


def _people(grids: Sequence[str], confidential: bool, uow: UnitOfWork) -> list[KnownPerson]:
    stmt = select(Followup.resident, Followup.household, Followup.code).where(
        Followup.community == uow.community,
        Followup.open,
        Followup.confidential.is_(confidential),
    )
    if grids:
        stmt = stmt.where(Followup.grid.in_(list(grids)))
    found: dict[str, tuple[str, list[str]]] = {}
    for resident, household, code in uow.session.execute(
        stmt.order_by(Followup.resident, Followup.code)
    ):
        found.setdefault(resident, (household, []))[1].append(code)
    return [
        KnownPerson(resident=resident, household=household, codes=codes)
        for resident, (household, codes) in found.items()
    ]


def _with_abilities(people: list[KnownPerson], uow: UnitOfWork) -> list[KnownPerson]:
    """The level of each elder's latest assessment as well. Where they live services5 does not
    know; grid leaves out whom the emergency does not concern."""
    stmt = select(Ability.resident, Ability.household, Ability.level).where(
        Ability.community == uow.community
    )
    latest = {
        resident: (household, level)
        for resident, household, level in uow.session.execute(
            stmt.order_by(Ability.resident, Ability.assessed_at, Ability.id)
        )
    }
    known = {person.resident: person for person in people}
    for resident, (household, level) in latest.items():
        if level == INTACT:
            continue
        person = known.get(resident)
        codes = [*(person.codes if person else ()), f"ability_{level}"]
        known[resident] = KnownPerson(resident=resident, household=household, codes=codes)
    return list(known.values())

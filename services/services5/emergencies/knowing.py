"""What the lines know of those in some grids: their open follow-ups."""

from collections.abc import Sequence

from sqlalchemy import select

from backbone.erasing import Subject
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import NOBODYS
from contracts.language.schema import MOST_ITEMS
from contracts.services5.emergencies.events import KnownPerson, PeopleKnown
from services.services5.followups.model import Followup


def tell_known(emergency: str, grids: Sequence[str], uow: UnitOfWork) -> None:
    """Two answers, each in parts of 200 at most, each of one part at least: that there is one of
    what is confidential tells nothing."""
    uow.write_new()
    for confidential in (False, True):
        people = _people(grids, confidential, uow)
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

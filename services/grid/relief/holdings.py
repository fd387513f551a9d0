"""What relief holds of a person: requests with notes, and what was received."""

from typing import Any

from sqlalchemy import or_, select

from backbone.erasing import Subject
from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import NOBODYS
from contracts.grid.relief.events import ReliefEnded, ReliefForgotten
from contracts.language.schema import MOST_ITEMS
from services.grid.handling import holdings
from services.grid.relief.model import Relief, ReliefEntry


@holdings.forgets
def forget_relief(person: Person, uow: UnitOfWork) -> int:
    """The person out of requests and entries; kinds, quantities and dates stay on the household's
    balance. Of whom a note speaks nobody knows, so every note of their households goes."""
    requests = list(uow.session.scalars(_of(Relief, person, uow).with_for_update()))
    entries = list(uow.session.scalars(_of(ReliefEntry, person, uow).with_for_update()))
    mine = [relief.id for relief in requests if relief.resident == person.id]
    changed = 0
    for relief in requests:
        if relief.id in mine or relief.notes:
            relief.notes = []
            changed += 1
            relief.touch()
        if relief.id in mine:
            _forget(relief, person, uow)
    for entry in entries:
        if entry.resident == person.id or entry.reason is not None:
            entry.reason = None
            entry.resident = person.pseudonym if entry.resident == person.id else entry.resident
            changed += 1
            entry.touch()
    _tell(mine, person, uow)
    return changed


def _forget(relief: Relief, person: Person, uow: UnitOfWork) -> None:
    relief.resident, relief.provider = person.pseudonym, None
    relief.correlation = None
    if relief.open:
        relief.move("forget", uow.now)
        uow.tell(
            ReliefEnded(
                request=relief.id,
                household=relief.household,
                resident=relief.resident,
                outcome="withdrawn",
            ),
            about=relief,
        )
    relief.correlation = relief.last_event = None


def _tell(requests: list[str], person: Person, uow: UnitOfWork) -> None:
    for n in range(0, len(requests), MOST_ITEMS):
        uow.tell(
            ReliefForgotten(requests=requests[n : n + MOST_ITEMS]),
            about=Subject(uow.community, person.pseudonym, NOBODYS),
        )


@holdings.takes("relief")
def take_relief(person: Person, uow: UnitOfWork) -> dict[str, Any]:
    """The person's requests, and what was received because of them; the newest first."""
    return {
        name: whole(kind, kind.resident == person.id, asked=uow)
        for name, kind in (("requests", Relief), ("received", ReliefEntry))
    }


def _of(kind: Any, person: Person, uow: UnitOfWork) -> Any:
    return (
        select(kind)
        .where(
            kind.community == uow.community,
            or_(kind.household.in_(person.homes), kind.resident == person.id),
        )
        .order_by(kind.id)
    )

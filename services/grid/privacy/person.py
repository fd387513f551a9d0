"""One person, under however many rows the registry knows them.

A row that stepped aside as a duplicate says of whom (`duplicate_of`). Whoever takes along or erases
one of these rows means the person, and so all of them.
"""

from collections.abc import Sequence

from sqlalchemy import or_

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.registry.history.homes import homes_of
from services.grid.registry.model import ERASED, Resident


def rows_of(resident: Resident, uow: UnitOfWork) -> Sequence[Resident]:
    """That row first, and every other of the same person, however many steps lead there."""
    uow.write_new()
    found = {resident.id: resident}
    frontier = [resident]
    while frontier:
        asked = [each.id for each in frontier]
        kept = [each.duplicate_of for each in frontier if each.duplicate_of is not None]
        near = uow.locked(
            Resident,
            or_(Resident.duplicate_of.in_(asked), Resident.id.in_(kept)),
            Resident.status != ERASED,
        )
        frontier = [each for each in near if each.id not in found]
        found |= {each.id: each for each in frontier}
    return list(found.values())


def people_of(rows: Sequence[Resident], uow: UnitOfWork) -> list[Person]:
    """As the rooms are asked for what they hold: each row with every household it lived in."""
    return [
        Person(row.id, row.household, former=homes_of(row.id, row.household, uow)) for row in rows
    ]

"""Entering all that a file holds, in one transaction, by the registry's own rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import inspect

from backbone.bulk import among, parts
from backbone.unit_of_work import UnitOfWork
from backbone.works import Bench
from contracts.grid.exchange.events import ImportApplied
from contracts.grid.registry.codes import HEAD
from services.grid.exchange.errand import Errand, in_hand
from services.grid.exchange.lookups import AT_ONCE, Lookups, look_up
from services.grid.exchange.model import ImportEntry
from services.grid.exchange.person import PersonRow
from services.grid.exchange.plan import Home, Plan
from services.grid.exchange.standing import as_read
from services.grid.exchange.telling import subject_of
from services.grid.registry.history.record import Way
from services.grid.registry.model import Household
from services.grid.registry.people.records import HouseholdRecord
from services.grid.registry.people.registering import Registrar

Made = tuple[str, int, Any]
"""What kind, the file's row, the thing."""


class Moved(Exception):
    """What the file refers to is not what it was when it was checked."""


def enter(
    errand: Errand, plan: Plan, people: Sequence[PersonRow], lookups: Lookups, bench: Bench
) -> None:
    """All of it, or nothing. Raises `Moved`, `IntegrityError`, or a `Problem` of the registry's.
    It is made beside the others, and written at one stroke."""
    with bench.drafting(errand.community, errand.actor) as (uow, claim):
        batch = in_hand(errand, uow)
        if look_up(uow.session, errand.community, people) != lookups:
            raise Moved
        with Registrar(uow, Way("import", batch=errand.id)) as registrar:
            registrar.read_all()
            registrar.nobody_has(person.values["id_number"] for person in people)
            there = _there(plan, uow)
            made = [
                each
                for home in plan.homes
                for each in _settle(home, there, registrar, bench.breathe)
            ]
            if claim() and not (
                as_read(uow) and look_up(uow.session, errand.community, people) == lookups
            ):
                raise Moved
        for kind, row, thing in made:
            uow.add(_entry(kind, row, thing, errand))
        done = batch.done = plan.people
        batch.applied_at = bench.now
        batch.move("complete")
        batch.rest()
        uow.note("grid.import.applied", errand.id, residents=done, households=plan.new_homes)
        uow.tell(
            ImportApplied(batch=errand.id, households=plan.new_homes, residents=done),
            about=subject_of(batch),
        )


def _there(plan: Plan, uow: UnitOfWork) -> dict[str, Household]:
    """The households of the file that are registered already, locked. Raises `Moved` where one of
    them is gone."""
    ids = sorted(home.door.id for home in plan.homes if home.door is not None)
    found: dict[str, Household] = {}
    for part in parts(ids, AT_ONCE):
        found |= {
            household.id: household
            for household in uow.locked(Household, among(uow.session, Household.id, part))
        }
    if len(found) < len(ids):
        raise Moved
    return found


def _settle(
    home: Home,
    there: Mapping[str, Household],
    registrar: Registrar,
    breathe: Callable[[], None],
) -> Iterator[Made]:
    """What is made for one household."""
    breathe()
    row = home.people[0].row
    if home.door is not None:
        household = there[home.door.id]
    else:
        assert home.stairs is not None
        wanted = HouseholdRecord(building_unit=home.stairs.id, room=home.room)
        dwelling = registrar.dwelling(wanted)
        if inspect(dwelling).transient:
            yield "dwelling", row, dwelling
        household = registrar.household(HouseholdRecord(dwelling=dwelling.id))
        yield "household", row, household
    for person in _head_first(home):
        yield "resident", person.row, registrar.resident(person.record(), household)


def _head_first(home: Home) -> list[PersonRow]:
    return sorted(home.people, key=lambda person: person.values["relation"] != HEAD)


def _entry(kind: str, row: int, thing: Any, errand: Errand) -> ImportEntry:
    return ImportEntry(
        community=errand.community,
        id=thing.id,
        batch=errand.id,
        kind=kind,
        row=row,
        version=thing.version,
    )

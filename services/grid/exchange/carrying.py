"""What is done with an import: its file is read and checked beside everything else, a thousand rows
at a time; what is right is entered in one transaction."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from backbone.vault import Key
from backbone.works import Bench
from contracts.language.problem import Problem
from services.grid.days import today
from services.grid.exchange.applying import Moved, enter
from services.grid.exchange.errand import Errand, fail, in_hand, progress, refuse
from services.grid.exchange.files.refusing import Refused
from services.grid.exchange.files.table import Table, opened
from services.grid.exchange.lookups import Lookups, look_up
from services.grid.exchange.person import PersonRow, read_person
from services.grid.exchange.plan import Plan, planned
from services.grid.exchange.undoing import take_back
from services.grid.registry.people.sealing import Numbers
from services.grid.scope import listed_grids

AT_ONCE = 1_000
"""Rows, from one sign of progress to the next."""


def carry(errand: Errand, bench: Bench) -> None:
    """To where it goes from here: failed, checked, applied, or undone."""
    if errand.state == "undoing":
        take_back(errand, bench)
        return
    if errand.file is None:
        refuse(errand, "gave_up", bench)
        return
    try:
        people = _read(errand, errand.file, bench)
    except Refused as refused:
        refuse(errand, refused.code, bench)
        return
    plan, lookups = _checked(errand, people, bench)
    if plan.marked:
        fail(errand, len(people), plan.marked, bench)
    elif _goes_on(errand, plan, bench):
        _apply(errand, plan, people, lookups, bench)


def _read(errand: Errand, file: bytes, bench: Bench) -> list[PersonRow]:
    table = bench.aside(opened, file, errand.format)
    people: list[PersonRow] = []
    day = today(bench.now)
    while part := bench.aside(_next, table, day):
        people += part
        progress(errand, len(people), bench)
    return people


def _next(table: Table, day: dt.date) -> list[PersonRow]:
    return [read_person(line, table.places, day) for line in table.next(AT_ONCE)]


def _checked(errand: Errand, people: Sequence[PersonRow], bench: Bench) -> tuple[Plan, Lookups]:
    with bench.writing(errand.community) as uow:
        index = Numbers(uow).index
    bench.aside(_fingerprint, people, index)
    with bench.writing(errand.community) as uow:
        lookups = look_up(uow.session, errand.community, people)
    return bench.aside(planned, people, lookups, listed_grids(errand.actor)), lookups


def _fingerprint(people: Sequence[PersonRow], index: Key) -> None:
    for person in people:
        if "id_number" not in person.marks:
            person.fingerprint = index.fingerprint(person.values["id_number"])


def _goes_on(errand: Errand, plan: Plan, bench: Bench) -> bool:
    """It is checked; whether it is to be applied now."""
    with bench.writing(errand.community) as uow:
        batch = in_hand(errand, uow)
        batch.rows = batch.done = plan.people
        batch.residents, batch.households = plan.people, plan.new_homes
        batch.checked_at = bench.now
        if batch.state == "checking":
            batch.move("pass")
            if not batch.dry_run:
                batch.move("apply")
        batch.progress(0 if batch.state == "applying" else plan.people, bench.now)
        if batch.state != "applying":
            batch.rest()
        return batch.state == "applying"


def _apply(
    errand: Errand, plan: Plan, people: Sequence[PersonRow], lookups: Lookups, bench: Bench
) -> None:
    """Raises what the database raises; then nothing of it is entered, and it is tried again."""
    try:
        enter(errand, plan, people, lookups, bench)
    except (Moved, IntegrityError, Problem):
        # Somebody else registered meanwhile what the file refers to: looked at once more from the
        # start, it is either right again or marked.
        with bench.writing(errand.community) as uow:
            in_hand(errand, uow).leased_until = None

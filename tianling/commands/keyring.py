"""The keys that a master key wraps, of every service: how many, and wrapping them anew."""

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import click
from sqlalchemy import Column, MetaData, Table, func, select, tuple_, update

from backbone import tables
from backbone.database import Database
from backbone.means import vault_of
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from backbone.vault import KeyMissing, Vault
from backbone.vault.keyed import place_of, wrapping
from backbone.vault.vault import master_of
from tianling.commands.keeping import migrate
from tianling.commands.opening import opened
from tianling.processes import PROCESSES, Report

AT_ONCE = 500
NEEDED = "is needed: put it into TIANLING_RETIRED_KEYS and run tianling vault rotate"


def metadatas(service: str) -> list[MetaData]:
    """All tables of one service."""
    rooms: Any = import_module(f"{PROCESSES[service].package}.rooms")
    return [tables.metadata, rooms.metadata]


def vault_status(settings: Settings, report: Report) -> None:
    """A line a master key: its id, how many keys it wraps, and whether it may go."""
    vault = vault_of(settings)
    migrate(settings, PROCESSES, lambda line: None)
    counts = _counts(settings, PROCESSES)
    for master in sorted({*vault.known, *counts}):
        report(f"{master}\t{counts[master]}\t{_use(vault, master, counts[master])}")


def vault_rotate(settings: Settings, report: Report) -> int:
    """Wrap every key by the master key in use, while everything runs. Cut off, it goes on where it
    was when it is run again. 1 if a master key is missing."""
    vault = vault_of(settings)
    migrate(settings, PROCESSES, lambda line: None)
    done = 0
    try:
        for service in PROCESSES:
            with opened(settings, service) as database:
                for table, column in wrapping(metadatas(service)):
                    for count in _rotated(database, vault, table, column):
                        done += count
                        report(f"{done} keys wrapped anew")
    except KeyMissing:
        report("a key was wrapped by a master key that is not in TIANLING_RETIRED_KEYS")
        return 1
    report(f"all keys are wrapped by {vault.current}; {done} were not")
    return 0


def must_be_known(settings: Settings, services: Iterable[str]) -> None:
    """Before a start: raises `click.ClickException` where a master key was not given that wraps a
    key. Whoever needs it would be refused without being told why."""
    vault = vault_of(settings)
    counts = _counts(settings, services)
    lacking = sorted(counts.keys() - vault.known)
    if lacking:
        said = "; ".join(
            f"the master key {each} wraps {counts[each]} keys and {NEEDED}" for each in lacking
        )
        raise click.ClickException(f"{said}. See tianling vault status.")


def _use(vault: Vault, master: str, count: int) -> str:
    if master == vault.current:
        return "in use"
    if master not in vault.known:
        return f"missing: it {NEEDED}"
    return "retired: still needed, run tianling vault rotate" if count else "retired: may go"


def _counts(settings: Settings, services: Iterable[str]) -> Counter[str]:
    """How many keys each master key wraps, by its id."""
    counts: Counter[str] = Counter()
    for service in services:
        with opened(settings, service) as database, database.reading(EVERYWHERE) as connection:
            for table, _ in wrapping(metadatas(service)):
                stmt = select(table.c.master, func.count()).group_by(table.c.master)
                for master, count in connection.execute(stmt):
                    counts[master] += count
    return counts


def _rotated(database: Database, vault: Vault, table: Table, column: Column[Any]) -> Iterator[int]:
    """Wraps them anew, `AT_ONCE` a transaction, and tells how many after each."""
    key = list(table.primary_key.columns)
    after: tuple[str, ...] = ()
    while True:
        stmt = select(*key, column).where(table.c.master != vault.current)
        if after:
            stmt = stmt.where(tuple_(*key) > after)
        stmt = stmt.order_by(*key).limit(AT_ONCE).with_for_update()
        with database.writing(EVERYWHERE) as session:
            found = [tuple(row) for row in session.execute(stmt)]
            for *named, kept in found:
                wrapped = vault.rewrap(bytes(kept), *place_of(table.name, tuple(named)))
                here = (each == value for each, value in zip(key, named, strict=True))
                values = {column.name: wrapped, "master": master_of(wrapped)}
                session.execute(update(table).where(*here).values(values))
        if not found:
            return
        yield len(found)
        after = tuple(found[-1][:-1])

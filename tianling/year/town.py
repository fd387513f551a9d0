"""All services of a community in one process, on a clock of their own: what is asked is handled by
the real desks, what they tell is heard before the next thing is asked."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import orjson
from sqlalchemy import delete, func, select

from backbone import tables
from backbone.answer import Answer
from backbone.broker.port import Outgoing
from backbone.bulk import among
from backbone.database import Database
from backbone.desk import Desk
from backbone.ids import new_id
from backbone.letters import Letter, Outcome, open_ask, open_event
from backbone.means import means_of
from backbone.reach import EVERYWHERE
from backbone.seal import Seal
from backbone.settings import Settings
from backbone.ticks import strike
from contracts.language.envelope import Envelope, decode
from contracts.language.problem import Problem
from tianling.processes import PROCESSES
from tianling.year.errand import Errand

SERVICES = ("grid", "services5", "party")
"""The gateway's feed is left out: nobody listens to a year that is over."""
AT_ONCE = 300
T = TypeVar("T")


class Stumbled(Exception):
    """Something of the year could not be done; what, and what was said."""


class Town:
    """`hear` is told of every event."""

    def __init__(self, settings: Settings, hear: Callable[[Envelope], None]) -> None:
        self.now = dt.datetime.now(dt.UTC)
        self.databases = {
            name: Database(settings.database_of(name), name, pool=2) for name in SERVICES
        }
        self._hear = hear
        self._owed: list[tuple[str, Outgoing]] = []
        self._desks = {name: self._desk(name, settings) for name in SERVICES}
        self._seals = {
            name: Seal(settings.key, desk.means.own) for name, desk in self._desks.items()
        }
        self.asked = self.told = 0

    def _desk(self, name: str, settings: Settings) -> Desk:
        service = PROCESSES[name].service()

        def committed(owed: Sequence[Outgoing]) -> None:
            self._owed += [(name, each) for each in owed]

        return Desk(
            service.handlers,  # type: ignore[attr-defined]
            self.databases[name],
            committed=committed,
            clock=lambda: self.now,
            means=means_of(settings, self.databases[name]),
        )

    def ask(self, errands: Iterable[Errand]) -> None:
        """All of an hour; then whatever follows from it. Raises `Stumbled`."""
        by_service: dict[str, list[Errand]] = defaultdict(list)
        for errand in errands:
            by_service[errand.command.name.split(".")[0]].append(errand)
        for name, asked in by_service.items():
            for part in _parts(asked):
                self._handle(name, part)
        self.settle()

    def strike(self) -> None:
        """Every timer of every service, now; then whatever follows from it."""
        for desk in self._desks.values():
            for timer in desk.handlers.timers.values():
                desk.committed(strike(desk, timer, self.now))
        self.settle()

    def settle(self) -> None:
        """Until nothing is owed to anybody."""
        while self._owed:
            owed, self._owed = self._owed, []
            for name, desk in self._desks.items():
                heard = [each for _, each in owed if _type(each) in desk.handlers.events]
                for part in _parts(heard):
                    desk.handle([self._event(name, each) for each in part])
            self._forget(owed)
            for _, each in owed:
                self._hear(decode(each.body))
            self.told += len(owed)

    def must_be_whole(self) -> None:
        """Raises `Stumbled` where an event was heard and could not be handled."""
        for name, database in self.databases.items():
            with database.reading(EVERYWHERE) as connection:
                kept = connection.execute(select(func.count()).select_from(tables.held)).scalar()
            if kept:
                raise Stumbled(f"{name}: {kept} events are held: see tianling quarantine list")

    def close(self) -> None:
        """Let the databases go."""
        for database in self.databases.values():
            database.close()

    def _handle(self, name: str, errands: Sequence[Errand]) -> None:
        answered: list[tuple[Errand, Outcome]] = []
        self._desks[name].handle([self._letter(name, each, answered) for each in errands])
        self.asked += len(errands)
        for errand, outcome in answered:
            if isinstance(outcome, Problem):
                raise Stumbled(f"{errand.command.name}: {outcome.code}: {outcome.errors}")
            if errand.then is not None:
                errand.then(outcome)

    def _letter(self, name: str, errand: Errand, answered: list[tuple[Errand, Outcome]]) -> Letter:
        head = {
            "ask": errand.command.name,
            "actor": self._seals[name].close(errand.actor),
            "community": errand.actor.community,
            "id": new_id(),
        }

        def done(outcome: Outcome) -> None:
            answered.append((errand, outcome))

        handlers = self._desks[name].handlers
        with _stumbling(errand):
            return open_ask(
                head, orjson.dumps(dict(errand.fields)), handlers.commands, self._seals[name], done
            )

    def _event(self, name: str, owed: Outgoing) -> Letter:
        return open_event(owed.body, owed.routing_key, self._desks[name].handlers, _heard)

    def _forget(self, owed: Sequence[tuple[str, Outgoing]]) -> None:
        for name, database in self.databases.items():
            ids = [each.message_id for of, each in owed if of == name]
            if ids:
                with database.writing(EVERYWHERE) as session:
                    told = among(session, tables.outbox.c.message_id, ids)
                    session.execute(delete(tables.outbox).where(told))


@contextmanager
def _stumbling(errand: Errand) -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        raise Stumbled(f"{errand.command.name}: {problem.code}: {problem.errors}") from problem


def _heard(outcome: Answer | Problem) -> None:
    """An event has nobody waiting for it."""


def _type(owed: Outgoing) -> str:
    """The head of a routing key: `grid.visit.completed.v1`."""
    return ".".join(owed.routing_key.split(".")[:4])


def _parts(found: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]

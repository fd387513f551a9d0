"""A service without nameko or a broker: its handlers, called one by one, over SQLite in memory."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import orjson
from sqlalchemy import MetaData, create_engine, delete, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from backbone import tables
from backbone.cursors import Cursors
from backbone.handlers import Handlers
from backbone.ids import new_id
from backbone.letters import for_the_eyes_of
from backbone.reach import NOWHERE, Reach
from backbone.reading import Reading
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from contracts.language.actor import Actor, system
from contracts.language.envelope import Envelope, decode
from contracts.language.message import Ask, Event
from tests.declared import must_be_declared

COMMUNITY = "620171101012"
NOON = dt.datetime(2026, 11, 24, 4, tzinfo=dt.UTC)

SECRETARY = Actor("shuji", "party_secretary", COMMUNITY)
CLEARED = Actor("funv", "community_worker", COMMUNITY, clearances=frozenset({WOMENS_CASES}))

E = TypeVar("E", bound=Any)


@dataclass
class Letter:
    """What `ahead` looks at."""

    message: Any
    community: str
    id: str


class Room:
    """One service's handlers and tables, and a clock that stands still until it is set. `timer`
    names the job that `tick` runs."""

    handlers: ClassVar[Handlers]
    metadata: ClassVar[MetaData]
    timer: ClassVar[str]

    def __init__(self) -> None:
        self.engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        self.metadata.create_all(self.engine)
        tables.metadata.create_all(self.engine)
        self.now, self.sequence = NOON, 1

    def pass_time(self, **span: float) -> None:
        """Set the clock forward."""
        self.now += dt.timedelta(**span)

    def hear(self, *events: Event, confidential: bool = False) -> list[Envelope]:
        """One batch of events; what was told because of it is answered."""
        with self.writing() as session:
            uow = UnitOfWork(session, self.handlers.service, self.now)
            letters = [Letter(event, COMMUNITY, new_id()) for event in events]
            aheads = self._read_ahead(letters, uow)
            for letter in letters:
                cause = envelope_of(letter, self.now, confidential, self.sequence)
                uow.begin(
                    letter.id, system(self.handlers.service, COMMUNITY), COMMUNITY, cause=cause
                )
                uow.ahead = aheads.get(type(letter.message))
                self.handlers.events[letter.message.full_type()].run(letter.message, uow)
            uow.flush()
            return told(session)

    def ask(self, command: Ask, actor: Actor = SECRETARY, if_match: int | None = None) -> Any:
        """One command; its answer. Raises what the handler raises, and then nothing is kept."""
        with self.writing() as session:
            uow = UnitOfWork(session, self.handlers.service, self.now)
            uow.begin(new_id(), actor, COMMUNITY, if_match=if_match)
            entry = self.handlers.commands[command.name]
            if entry.ahead is not None:
                uow.ahead = entry.ahead([Letter(command, COMMUNITY, new_id())], uow)
            answer = for_the_eyes_of(actor.role, command, entry.run(command, uow))
            uow.flush()
            must_be_declared(command.answers, command.pages, orjson.loads(answer.encoded()))
            return answer

    def read(self, query: Ask, actor: Actor = SECRETARY) -> Any:
        """One query; its body as a value, and as declared."""
        with self.engine.connect() as connection:
            signer = Cursors(b"key")
            reading = Reading(connection, actor, COMMUNITY, self.now, signer)
            answer = self.handlers.queries[query.name].run(query, reading)
            body = orjson.loads(for_the_eyes_of(actor.role, query, answer).encoded())
            must_be_declared(query.answers, query.pages, body)
            return body

    def tick(self, timer: str = "") -> list[Envelope]:
        """The clock strikes once, for the room's own job if no other is named."""
        with self.writing() as session:
            uow = UnitOfWork(session, self.handlers.service, self.now)
            uow.begin(new_id(), system(self.handlers.service), "")
            self.handlers.timers[timer or self.timer].run(uow)
            uow.flush()
            return told(session)

    @contextmanager
    def at_work(self, actor: Actor, community: str = COMMUNITY) -> Iterator[UnitOfWork]:
        """A unit of work of the actor's; what was done in it is kept."""
        with self.writing() as session:
            uow = UnitOfWork(session, self.handlers.service, self.now)
            uow.begin(new_id(), actor, community)
            yield uow
            uow.flush()

    def told(self) -> list[Envelope]:
        """What is owed to the broker since it was asked last."""
        with self.writing() as session:
            return told(session)

    def all(self, kind: type[E]) -> list[E]:
        """Every entity of a kind, in the order of its ids."""
        with self._session() as session:
            return list(session.scalars(select(kind).order_by(kind.id)))

    def _read_ahead(self, letters: Sequence[Letter], uow: UnitOfWork) -> dict[type, Any]:
        aheads = {}
        for kind in {type(letter.message) for letter in letters}:
            entry = self.handlers.events[kind.full_type()]
            if entry.ahead is not None:
                mine = [letter for letter in letters if type(letter.message) is kind]
                aheads[kind] = entry.ahead(mine, uow)
        return aheads

    def _session(self) -> Session:
        return Session(self.engine, autoflush=False, expire_on_commit=False)

    @contextmanager
    def writing(self, reach: Reach = NOWHERE) -> Iterator[Session]:
        """A transaction."""
        with self._session() as session, session.begin():
            yield session


def envelope_of(
    letter: Letter, now: dt.datetime, confidential: bool, sequence: int = 1
) -> Envelope:
    """The event as it would have travelled."""
    return Envelope(
        id=letter.id,
        source="/tianling/grid",
        type=letter.message.full_type(),
        subject=letter.id,
        time=now,
        community=letter.community,
        actor="officer",
        correlationid=letter.id,
        causationid=None,
        sequence=sequence,
        partitionkey=letter.id,
        confidential=confidential,
        data=letter.message,
    )


def told(session: Session) -> list[Envelope]:
    """What is owed to the broker, taken out."""
    bodies = session.scalars(
        select(tables.outbox.c.body).order_by(tables.outbox.c.message_id)
    ).all()
    session.execute(delete(tables.outbox))
    return [decode(body) for body in bodies]


def kinds(envelopes: Sequence[Envelope]) -> list[str]:
    """The nouns and participles alone."""
    return [".".join(each.type.split(".")[1:3]) for each in envelopes]

"""services5 without nameko or a broker: its handlers, called one by one, over SQLite in memory."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson
from itsdangerous import URLSafeSerializer
from sqlalchemy import create_engine, delete, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from backbone import tables
from backbone.ids import new_id
from backbone.reading import Reading
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from contracts.grid.events import NotedFinding, ResidentLeft, VisitCompleted
from contracts.language.actor import Actor, system
from contracts.language.envelope import Envelope, decode
from contracts.language.message import Ask, Event
from services.services5.followups.model import Followup
from services.services5.rooms import handlers, metadata

COMMUNITY = "620171101012"
NOON = dt.datetime(2026, 11, 24, 4, tzinfo=dt.UTC)

SECRETARY = Actor("shuji", "party_secretary", COMMUNITY)
CLEARED = Actor("funv", "community_worker", COMMUNITY, clearances=frozenset({WOMENS_CASES}))
ELDERLY_WORKER = Actor("ruilao", "service_worker", COMMUNITY, {"lines": ("elderly",)})


@dataclass
class Letter:
    """What `ahead` looks at."""

    message: Event
    community: str
    id: str


class Room:
    """One service's handlers and tables, and a clock that stands still until it is set."""

    def __init__(self) -> None:
        self.engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        metadata.create_all(self.engine)
        tables.metadata.create_all(self.engine)
        self.now = NOON

    def pass_time(self, **span: float) -> None:
        """Set the clock forward."""
        self.now += dt.timedelta(**span)

    def hear(self, *events: Event) -> list[Envelope]:
        """One batch of events; what was told because of it is answered."""
        with self._work() as session:
            uow = UnitOfWork(session, "services5", self.now)
            letters = [Letter(event, COMMUNITY, new_id()) for event in events]
            aheads = self._read_ahead(letters, uow)
            for letter in letters:
                cause = envelope_of(letter, self.now)
                uow.begin(letter.id, system("services5", COMMUNITY), COMMUNITY, cause=cause)
                uow.ahead = aheads.get(type(letter.message))
                handlers.events[letter.message.full_type()].run(letter.message, uow)
            uow.flush()
            return told(session)

    def ask(self, command: Ask, actor: Actor = SECRETARY, if_match: int | None = None) -> Any:
        """One command; its answer. Raises what the handler raises, and then nothing is kept."""
        with self._work() as session:
            uow = UnitOfWork(session, "services5", self.now)
            uow.begin(new_id(), actor, COMMUNITY, if_match=if_match)
            answer = handlers.commands[command.name].run(command, uow)
            uow.flush()
            return answer

    def read(self, query: Ask, actor: Actor = SECRETARY) -> Any:
        """One query; its body as a value."""
        with Session(self.engine) as session:
            signer = URLSafeSerializer("key")
            reading = Reading(session, actor, COMMUNITY, self.now, signer)
            return orjson.loads(handlers.queries[query.name].run(query, reading).encoded())

    def tick(self) -> list[Envelope]:
        """The clock strikes once."""
        with self._work() as session:
            uow = UnitOfWork(session, "services5", self.now)
            uow.begin(new_id(), system("services5"), "")
            handlers.timers["flag_overdue"].run(uow)
            uow.flush()
            return told(session)

    def followups(self) -> list[Followup]:
        """All of them, the oldest first."""
        with self._session() as session:
            return list(session.scalars(select(Followup).order_by(Followup.sort_key)))

    def _read_ahead(self, letters: Sequence[Letter], uow: UnitOfWork) -> dict[type, Any]:
        aheads = {}
        for kind in {type(letter.message) for letter in letters}:
            entry = handlers.events[kind.full_type()]
            if entry.ahead is not None:
                mine = [letter for letter in letters if type(letter.message) is kind]
                aheads[kind] = entry.ahead(mine, uow)
        return aheads

    def _session(self) -> Session:
        return Session(self.engine, autoflush=False, expire_on_commit=False)

    @contextmanager
    def _work(self) -> Iterator[Session]:
        with self._session() as session, session.begin():
            yield session


def envelope_of(letter: Letter, now: dt.datetime) -> Envelope:
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
        sequence=1,
        partitionkey=letter.id,
        data=letter.message,
    )


def told(session: Session) -> list[Envelope]:
    """What is owed to the broker, taken out."""
    bodies = session.scalars(select(tables.outbox.c.body).order_by(tables.outbox.c.seq)).all()
    session.execute(delete(tables.outbox))
    return [decode(body) for body in bodies]


def kinds(envelopes: Sequence[Envelope]) -> list[str]:
    """The nouns and participles alone."""
    return [".".join(each.type.split(".")[1:3]) for each in envelopes]


def visit(*found: NotedFinding, at: dt.datetime = NOON, household: str | None = None) -> Event:
    """A household was visited."""
    return VisitCompleted(
        visit=new_id(),
        household=household or new_id(),
        officer="officer",
        visited_at=at,
        findings=list(found),
    )


def finding(
    code: str, urgency: str = "routine", resident: str | None = None, profiles: Sequence[str] = ()
) -> NotedFinding:
    """One thing found."""
    return NotedFinding(
        finding=new_id(),
        code=code,
        resident=resident or new_id(),
        urgency=urgency,
        profiles=list(profiles),
    )


def left(resident: str) -> ResidentLeft:
    """A resident moved out."""
    return ResidentLeft(resident=resident, household=new_id(), reason="moved_out", left_at=NOON)

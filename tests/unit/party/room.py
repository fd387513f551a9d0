"""party without nameko or a broker: its handlers, called one by one, over SQLite in memory."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import orjson
from itsdangerous import URLSafeSerializer
from sqlalchemy import create_engine, delete, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from backbone import tables
from backbone.ids import id_of, new_id
from backbone.reading import Reading
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from contracts.language.actor import Actor, system
from contracts.language.envelope import Envelope, decode
from contracts.language.message import Ask, Event
from contracts.party.commands import OfferResource
from contracts.services5.events import FollowupClosed, NeedPublished, ServiceDelivered
from services.party.rooms import handlers, metadata

COMMUNITY = "620171101012"
NOON = dt.datetime(2026, 11, 24, 4, tzinfo=dt.UTC)

SECRETARY = Actor("shuji", "party_secretary", COMMUNITY)
CLEARED = Actor("funv", "community_worker", COMMUNITY, clearances=frozenset({WOMENS_CASES}))
YOUTH_WORKER = Actor("ruishao", "service_worker", COMMUNITY, {"lines": ("youth",)})

E = TypeVar("E", bound=Any)


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

    def hear(self, *events: Event, confidential: bool = False) -> list[Envelope]:
        """One batch of events; what was told because of it is answered."""
        with self.writing() as session:
            uow = UnitOfWork(session, "party", self.now)
            letters = [Letter(event, COMMUNITY, new_id()) for event in events]
            aheads = self._read_ahead(letters, uow)
            for letter in letters:
                cause = envelope_of(letter, self.now, confidential)
                uow.begin(letter.id, system("party", COMMUNITY), COMMUNITY, cause=cause)
                uow.ahead = aheads.get(type(letter.message))
                handlers.events[letter.message.full_type()].run(letter.message, uow)
            uow.flush()
            return told(session)

    def ask(self, command: Ask, actor: Actor = SECRETARY, if_match: int | None = None) -> Any:
        """One command; its answer. Raises what the handler raises, and then nothing is kept."""
        with self.writing() as session:
            uow = UnitOfWork(session, "party", self.now)
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
        with self.writing() as session:
            uow = UnitOfWork(session, "party", self.now)
            uow.begin(new_id(), system("party"), "")
            handlers.timers["match_listed_needs"].run(uow)
            uow.flush()
            return told(session)

    def all(self, kind: type[E]) -> list[E]:
        """Every entity of a kind, in the order of its ids."""
        with self._session() as session:
            return list(session.scalars(select(kind).order_by(kind.id)))

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
    def writing(self) -> Iterator[Session]:
        """A transaction."""
        with self._session() as session, session.begin():
            yield session


def envelope_of(letter: Letter, now: dt.datetime, confidential: bool) -> Envelope:
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
        confidential=confidential,
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


def need(followup: str | None = None, kind: str = "meal", quantity: int = 1) -> NeedPublished:
    """A follow-up needs something from outside."""
    followup = followup or new_id()
    return NeedPublished(
        need=id_of("need", followup),
        followup=followup,
        household=new_id(),
        line="elderly",
        kind=kind,
        quantity=quantity,
        due=NOON + dt.timedelta(days=3),
    )


def delivered(followup: str, minutes: int = 30) -> ServiceDelivered:
    """Help arrived."""
    return ServiceDelivered(
        followup=followup, household=new_id(), resident=new_id(), kind="meal", minutes=minutes
    )


def closed(followup: str, outcome: str = "resolved") -> FollowupClosed:
    """The follow-up ended."""
    return FollowupClosed(followup=followup, household=new_id(), resident=new_id(), outcome=outcome)


def offer(
    capacity: int = 1, kind: str = "meal", days: float = 10, begins: float = -1
) -> OfferResource:
    """A unit offers something until `days` from now."""
    return OfferResource(
        unit="社区食堂",
        kind=kind,
        capacity=capacity,
        available_from=NOON + dt.timedelta(days=begins),
        available_until=NOON + dt.timedelta(days=days),
    )

"""A service as small as can be: it counts. For the tests of the backbone."""

from sqlalchemy.exc import TimeoutError
from sqlalchemy.orm import Mapped

from backbone.answer import Answer
from backbone.clock import utc_now
from backbone.handlers import Handlers
from backbone.ids import new_id
from backbone.model import Versioned, base_model
from backbone.unit_of_work import UnitOfWork
from contracts.language.envelope import Envelope
from contracts.language.fields import Id, Line
from contracts.language.message import Command, Event, Query
from contracts.language.problem import Conflict

Model = base_model()
COMMUNITY = "620171101012"
OTHER = "/tianling/other"
"""Another service, which tells of its counters."""


class Counter(Versioned, Model):
    __tablename__ = "counter"
    count: Mapped[int]


class Counted(Event, type="tally.counter.counted", version=1, heard_by=("tally", "echo")):
    counter: Id


class Count(Command, name="tally.counter.count", by=("clerk",)):
    counter: Id
    trouble: Line | None = None


class Look(Query, name="tally.counter.look", by=("clerk",)):
    counter: Id


def handlers_of_tally() -> Handlers:
    """A fresh table. `trouble` makes a handler fail in the way it names."""
    handlers = Handlers("tally")

    @handlers.command(Count)
    def count(ask: Count, uow: UnitOfWork) -> Answer:
        if ask.trouble == "refused":
            raise Conflict("not now")
        counter = _up(ask.counter, uow)
        if ask.trouble == "refused after writing":
            uow.write_new()
            raise Conflict("found something there")
        if ask.trouble == "refused late":
            raise Conflict("changed my mind")
        if ask.trouble == "broken":
            raise RuntimeError("broken")
        if ask.trouble == "away":
            raise TimeoutError("no connection is free")
        uow.tell(Counted(counter=counter.id), about=counter)
        once = ask.trouble == "told once"
        return Answer({"count": counter.count}, id=counter.id, etag=counter.version, once=once)

    @handlers.event(Counted)
    def counted(event: Counted, uow: UnitOfWork) -> None:
        if event.counter in BROKEN:
            raise RuntimeError("cannot count that")
        _up(event.counter, uow)

    return handlers


BROKEN: set[str] = set()
"""Counters whose events fail."""


def _up(id: str, uow: UnitOfWork) -> Counter:
    counter = uow.find(Counter, id)
    if counter is None:
        counter = Counter(community=uow.community, id=id, version=1, count=1)
        uow.add(counter)
        return counter
    counter.count += 1
    counter.touch()
    return counter


def told_by_another(counter: str, id: str = "") -> Envelope:
    """What this service hears."""
    return Envelope(
        id=id or new_id(),
        source=OTHER,
        type=Counted.full_type(),
        subject=counter,
        time=utc_now(),
        community=COMMUNITY,
        actor="somebody",
        correlationid=new_id(),
        causationid=None,
        sequence=1,
        partitionkey=counter,
        data=Counted(counter=counter),
    )

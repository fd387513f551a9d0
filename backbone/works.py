"""Work that takes longer than a transaction may: its parts are transactions of their own, and
between them it computes aside. A timer is for what is done at one stroke.

Every replica looks for work. Who takes a piece writes down until when it is theirs; whoever died
with a piece in hand has it taken over after that.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

import eventlet
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from backbone.aside import aside
from backbone.database import Claim
from backbone.desk import Desk
from backbone.ids import new_id
from backbone.reach import EVERYWHERE, Reach, within
from backbone.unit_of_work import UnitOfWork
from contracts.language.actor import Actor, system

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

BREATH_SECONDS = 0.1
"""How long the others may have to wait in the midst of a part."""


class Bench:
    """Handed to each work: where its parts are done. `now` is what time it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.means = desk.means
        self._breathed = time.monotonic()

    @property
    def now(self) -> dt.datetime:
        """The moment."""
        return self._desk.clock()

    @contextmanager
    def writing(self, community: str = "", actor: Actor | None = None) -> Iterator[UnitOfWork]:
        """One part: committed at its end, with what it tells; nothing of it where it raises.
        Without a community it sees them all."""
        with self._desk.database.writing(_reach(community)) as session:
            uow = self._begun(session, community, actor)
            yield uow
            owed = uow.flush()
        self._desk.committed(owed)

    @contextmanager
    def drafting(self, community: str, actor: Actor) -> Iterator[tuple[UnitOfWork, Claim]]:
        """The same for a part that is long in the making: it claims the writing before its first
        row, and until then the others go on (`backbone.database`)."""
        with self._desk.database.drafting(_reach(community)) as (session, claim):
            uow = self._begun(session, community, actor)
            yield uow, claim
            owed = uow.flush()
        self._desk.committed(owed)

    def _begun(self, session: Session, community: str, actor: Actor | None) -> UnitOfWork:
        service = self._desk.handlers.service
        uow = UnitOfWork(session, service, self.now, self._desk.means)
        uow.begin(new_id(), actor or system(service, community), community)
        return uow

    def aside(self, compute: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Compute beside the event loop."""
        return aside(compute, *args, **kwargs)

    def breathe(self) -> None:
        """In the midst of a long part: now and then the others have their turn."""
        if time.monotonic() - self._breathed >= BREATH_SECONDS:
            eventlet.sleep(0)
            self._breathed = time.monotonic()


def _reach(community: str) -> Reach:
    return within([community]) if community else EVERYWHERE


def work(desk: Desk) -> None:
    """Do what there is; a database that is away only delays it."""
    for name, run in desk.handlers.works.items():
        try:
            run(Bench(desk))
        except (SQLAlchemyError, OSError) as error:
            log.warning("work waits", extra={"work": name, "error": error})

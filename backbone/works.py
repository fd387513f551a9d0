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

from backbone.aside import aside
from backbone.desk import Desk
from backbone.ids import new_id
from backbone.reach import EVERYWHERE, within
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
        desk, service = self._desk, self._desk.handlers.service
        reach = within([community]) if community else EVERYWHERE
        with desk.database.writing(reach) as session:
            uow = UnitOfWork(session, service, self.now, desk.means)
            uow.begin(new_id(), actor or system(service, community), community)
            yield uow
            owed = uow.flush()
        desk.committed(owed)

    def aside(self, compute: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Compute beside the event loop."""
        return aside(compute, *args, **kwargs)

    def breathe(self) -> None:
        """In the midst of a long part: now and then the others have their turn."""
        if time.monotonic() - self._breathed >= BREATH_SECONDS:
            eventlet.sleep(0)
            self._breathed = time.monotonic()


def work(desk: Desk) -> None:
    """Do what there is; a database that is away only delays it."""
    for name, run in desk.handlers.works.items():
        try:
            run(Bench(desk))
        except (SQLAlchemyError, OSError) as error:
            log.warning("work waits", extra={"work": name, "error": str(error)[:500]})

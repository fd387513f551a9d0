"""What is due by the clock: each service's timers, and held messages whose wait is over.

Every replica ticks; who locks a job's row runs it, so that there is one leader for each job and
another one as soon as it dies.
"""

import datetime as dt
import logging
from typing import Any

from nameko.timer import timer as nameko_timer
from sqlalchemy import insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from backbone import held, inbox, metrics, tables, told_once
from backbone.audit.anchoring import anchor
from backbone.audit.sealing import seal
from backbone.broker.port import Outgoing
from backbone.clock import Clock, utc_now
from backbone.desk import Away, Desk
from backbone.handlers import Timer
from backbone.ids import new_id
from backbone.reach import EVERYWHERE
from backbone.unit_of_work import UnitOfWork
from contracts.language.actor import system

TICK_SECONDS = 1.0


def ticks() -> Any:
    """The nameko entrypoint: every second, on every replica."""
    return nameko_timer(interval=TICK_SECONDS)


log = logging.getLogger(__name__)
MOST_RETRIES = 100
MOST_PRUNED = 2_000
"""Four hundred a second are more than a town says."""


def _prune_inbox(uow: UnitOfWork) -> None:
    inbox.prune(uow.session, uow.now, MOST_PRUNED)


_OWN = (
    Timer("seal_audit", 1, seal),
    Timer("anchor_audit", 10, anchor),
    Timer("forget_told_once", 60, told_once.forget),
    Timer("prune_inbox", 5, _prune_inbox),
)
"""Of every service."""


def tick(desk: Desk, clock: Clock = utc_now) -> None:
    """Run whatever is due; nothing that goes wrong with one job stops the others."""
    try:
        due = _due(desk, clock())
        desk.committed([event for timer in due for event in _run_if_due(desk, timer, clock())])
        _retry_held(desk, clock())
    except (SQLAlchemyError, OSError) as error:
        log.warning("the clock waits", extra={"error": error})


def _due(desk: Desk, now: dt.datetime) -> list[Timer]:
    """One look at all rows, instead of a transaction for each job that is not due."""
    table = tables.timers
    with desk.database.reading(EVERYWHERE) as connection:
        rows = connection.execute(select(table.c.name, table.c.next_at)).all()
    known = {row.name: row.next_at for row in rows}
    timers = (*desk.handlers.timers.values(), *_OWN)
    return [timer for timer in timers if _is_due(timer, known.get(timer.name), now)]


def _is_due(timer: Timer, next_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether it is, or was never heard of. A clock that was set back must not put a job off for
    longer than its own interval."""
    return next_at is None or not now < next_at <= now + dt.timedelta(seconds=timer.seconds)


def _run_if_due(desk: Desk, timer: Timer, now: dt.datetime) -> list[Outgoing]:
    try:
        with desk.database.writing(EVERYWHERE) as session:
            return _run(desk, timer, session, now) if _take(session, timer, now) else []
    except (SQLAlchemyError, OSError) as error:
        log.warning("timer waits", extra={"timer": timer.name, "error": error})
        return []


def strike(desk: Desk, timer: Timer, now: dt.datetime) -> list[Outgoing]:
    """Run it now, whenever it is due; what is owed because of it is answered."""
    with desk.database.writing(EVERYWHERE) as session:
        return _run(desk, timer, session, now)


def _run(desk: Desk, timer: Timer, session: Session, now: dt.datetime) -> list[Outgoing]:
    uow = UnitOfWork(session, desk.handlers.service, now, desk.means)
    uow.begin(new_id(), system(desk.handlers.service), "")
    timer.run(uow)
    return uow.flush()


def _take(session: Session, timer: Timer, now: dt.datetime) -> bool:
    """Lock the job's row if it is due still, and say when it is due next."""
    table = tables.timers
    named = table.c.name == timer.name
    next_at = session.execute(
        select(table.c.next_at).where(named).with_for_update(skip_locked=True)
    ).scalar()
    coming = now + dt.timedelta(seconds=timer.seconds)
    if next_at is None:
        if session.execute(select(table.c.name).where(named)).first() is None:
            session.execute(insert(table).values(name=timer.name, next_at=coming))
        return False
    if not _is_due(timer, next_at, now):
        return False
    session.execute(update(table).where(named).values(next_at=coming))
    return True


def _retry_held(desk: Desk, now: dt.datetime) -> None:
    with desk.database.reading(EVERYWHERE) as connection:
        waiting = held.due(connection, now, MOST_RETRIES)
    for kept in waiting:
        try:
            desk.retry(kept)
        except Away as away:
            log.warning("retry waits", extra={"error": away})
            return
    metrics.HELD.labels(desk.handlers.service, held.WAITING).set(len(waiting))

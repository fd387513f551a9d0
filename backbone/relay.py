"""Carries the outbox to the broker: one active relay a service, woken on commit."""

import logging
import time

import eventlet
from sqlalchemy import Connection, delete, select, text
from sqlalchemy.exc import SQLAlchemyError

from backbone import metrics, tables
from backbone.backoff import backoff
from backbone.broker.port import Broker, BrokerAway, Outgoing
from backbone.bulk import among
from backbone.database import Database
from backbone.wakeup import Wakeup

log = logging.getLogger(__name__)

WINDOW = 1000
POLL_SECONDS = 0.1
STAND_BY_SECONDS = 1.0
_LOCK = 0x7469616E  # one number per database: each service has its own


class Relay:
    """Runs until closed. While another replica is active, stands by."""

    def __init__(self, database: Database, broker: Broker) -> None:
        self._database = database
        self._woken = Wakeup()
        self._publisher = broker.publisher(self.wake)
        self._in_flight: set[int] = set()
        self._closing = False
        self.active = False
        self.oldest_since: float | None = None

    def wake(self) -> None:
        """Something is owed, or has been confirmed."""
        self._woken.wake()

    def close(self) -> None:
        """Carry what is owed once more, then stop."""
        self._closing = True
        self.wake()

    def run(self) -> None:
        """Stand by, take the lead, carry; when database or broker go away, again."""
        waits = backoff()
        while not self._closing:
            try:
                with self._database.engine.connect() as lead:
                    if self._lead(lead):
                        waits = backoff()
                        self._carry(lead)
                self._woken.wait(STAND_BY_SECONDS)
            except (SQLAlchemyError, BrokerAway) as away:
                log.warning("relay waits", extra={"error": str(away)[:500]})
                eventlet.sleep(next(waits))
            finally:
                self.active = False
                self._in_flight.clear()
        self._publisher.close()

    def _lead(self, connection: Connection) -> bool:
        if self._database.is_sqlite:
            return True
        taken = connection.execute(
            text("select pg_try_advisory_lock(hashtext(current_schema()), :lock)"), {"lock": _LOCK}
        ).scalar()
        connection.commit()
        return bool(taken)

    def _carry(self, lead: Connection) -> None:
        self.active = True
        checked = time.monotonic()
        while True:
            carried = self._round()
            if self._closing and not carried:
                return
            if carried < WINDOW and not self._closing:
                # Whatever was committed meanwhile has woken us already.
                self._woken.wait(POLL_SECONDS)
            if time.monotonic() - checked > 5 and not self._database.is_sqlite:
                checked = time.monotonic()
                lead.execute(text("select 1"))
                lead.commit()

    def _round(self) -> int:
        """Tells how many were carried or settled."""
        owed = self._owed()
        if owed:
            self._in_flight.update(message.token for message in owed)
            self._publisher.publish(owed)
        settled = self._publisher.settled()
        if settled:
            self._settle(settled)
        if self._publisher.lost():
            self._in_flight.clear()
        return len(owed) + len(settled)

    def _owed(self) -> list[Outgoing]:
        room = WINDOW - len(self._in_flight)
        if room <= 0:
            return []
        outbox = tables.outbox
        stmt = select(outbox).order_by(outbox.c.seq).limit(room)
        if self._in_flight:
            stmt = stmt.where(outbox.c.seq.not_in(self._in_flight))
        with self._database.reading() as session:
            rows = session.execute(stmt).all()
        self._measure(bool(rows))
        return [Outgoing(r.seq, r.message_id, r.routing_key, bytes(r.body)) for r in rows]

    def _settle(self, tokens: list[int]) -> None:
        with self._database.writing() as session:
            if not self._database.is_sqlite:
                # Should this be lost in a crash, what was confirmed goes out once more, and every
                # inbox knows it: nobody need wait for the disk.
                session.execute(text("set local synchronous_commit = off"))
            settled = among(session, tables.outbox.c.seq, tokens)
            session.execute(delete(tables.outbox).where(settled))
        self._in_flight.difference_update(tokens)
        metrics.PUBLISHED.labels(self._database.service).inc(len(tokens))

    def _measure(self, behind: bool) -> None:
        if not behind:
            self.oldest_since = None
        elif self.oldest_since is None:
            self.oldest_since = time.monotonic()
        metrics.OWED_SECONDS.labels(self._database.service).set(self.lag())

    def lag(self) -> float:
        """Seconds for which something has been owed without a break."""
        return 0.0 if self.oldest_since is None else time.monotonic() - self.oldest_since

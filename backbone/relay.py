"""Carries the outbox to the broker: one active relay a service.

What this process has just committed is handed over and goes out at once; what another replica or an
earlier process owes is found by looking. What the broker has confirmed is forgotten a little later,
many at a time.
"""

import logging
import time
from collections.abc import Iterable, Sequence

import eventlet
from sqlalchemy import Connection, delete, not_, select, text
from sqlalchemy.exc import SQLAlchemyError

from backbone import metrics, tables
from backbone.backoff import backoff
from backbone.broker.port import Broker, BrokerAway, Outgoing
from backbone.bulk import among
from backbone.database import Database
from backbone.reach import EVERYWHERE
from backbone.wakeup import Wakeup

log = logging.getLogger(__name__)

WINDOW = 1000
LOOK_SECONDS = 0.1
STAND_BY_SECONDS = 1.0
_LOCK = 0x7469616E  # one number per database: each service has its own


class Relay:
    """Runs until closed. While another replica is active, stands by.

    Each event in hand is ready to go, awaited (published, unconfirmed), or settled (confirmed, its
    row still there).
    """

    def __init__(self, database: Database, broker: Broker) -> None:
        self._database = database
        self._woken = Wakeup()
        self._publisher = broker.publisher(self.wake)
        self._in_hand: set[str] = set()
        self._ready: list[Outgoing] = []
        self._settled: list[str] = []
        self._next_look = 0.0
        self._closing = False
        self.active = False
        self.oldest_since: float | None = None

    def wake(self) -> None:
        """Something has been confirmed, or may be owed."""
        self._woken.wake()

    def hand(self, owed: Sequence[Outgoing]) -> None:
        """Committed here just now. What there is no room for is found by looking."""
        if self.active and owed:
            self._take(owed[: WINDOW - len(self._in_hand)])
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
                with self._database.apart(EVERYWHERE) as lead:
                    if self._lead(lead):
                        waits = backoff()
                        self._carry_while_leading(lead)
                    else:
                        self.oldest_since = None  # another answers for what is owed
                self._woken.wait(STAND_BY_SECONDS)
            except (SQLAlchemyError, BrokerAway) as away:
                log.warning("relay waits", extra={"error": away})
                eventlet.sleep(next(waits))
            finally:
                self.active = False
                self._drop(self._in_hand)
        self._publisher.close()

    def lag(self) -> float:
        """Seconds for which something has been owed without a break."""
        return 0.0 if self.oldest_since is None else time.monotonic() - self.oldest_since

    def _lead(self, connection: Connection) -> bool:
        if self._database.is_sqlite:
            return True
        taken = connection.execute(
            text("select pg_try_advisory_lock(hashtext(current_schema()), :lock)"), {"lock": _LOCK}
        ).scalar()
        return bool(taken)

    def _carry_while_leading(self, lead: Connection) -> None:
        try:
            if not self._database.is_sqlite:
                # Should forgetting be lost in a crash, what was confirmed goes out once more, and
                # every inbox knows it: nobody need wait for the disk.
                lead.execute(text("set synchronous_commit = off"))
            self._carry(lead)
        finally:
            # Back in the pool it would keep the lock, and with it every replica from the lead.
            lead.invalidate()

    def _carry(self, lead: Connection) -> None:
        self.active = True
        while True:
            now = time.monotonic()
            if now >= self._next_look or self._closing:
                self._next_look = now + LOOK_SECONDS
                self._forget_settled(lead)
                self._take(self._look(lead))
            if self._closing and not self._in_hand:
                return
            self._publish()
            self._measure()
            # Whatever was handed over meanwhile has woken us already.
            self._woken.wait(max(0.0, self._next_look - time.monotonic()))

    def _publish(self) -> None:
        ready, self._ready = self._ready, []
        if ready:
            self._publisher.publish(ready)
        self._settled += self._publisher.settled()
        if self._publisher.lost():
            self._drop(self._in_hand.difference(self._settled))

    def _look(self, lead: Connection) -> list[Outgoing]:
        """What is owed and not in hand, the oldest first; by the connection that holds the lead, so
        that losing it shows."""
        room = WINDOW - len(self._in_hand)
        if room <= 0:
            return []
        outbox = tables.outbox
        others = not_(among(lead, outbox.c.message_id, self._in_hand))
        stmt = select(outbox).where(others).order_by(outbox.c.message_id).limit(room)
        rows = lead.execute(stmt).all()
        return [Outgoing(r.message_id, r.routing_key, bytes(r.body), r.community) for r in rows]

    def _forget_settled(self, lead: Connection) -> None:
        settled, self._settled = self._settled, []
        if not settled:
            return
        gone = delete(tables.outbox).where(among(lead, tables.outbox.c.message_id, settled))
        with self._database.in_turn():
            lead.execute(gone)
        self._in_hand.difference_update(settled)
        metrics.PUBLISHED.labels(self._database.service).inc(len(settled))

    def _take(self, owed: Iterable[Outgoing]) -> None:
        for message in owed:
            # A look may have found it between its commit and its being handed over.
            if message.message_id not in self._in_hand:
                self._in_hand.add(message.message_id)
                self._ready.append(message)

    def _drop(self, ids: Iterable[str]) -> None:
        """Out of our hands; looking finds what is owed still."""
        self._in_hand = self._in_hand.difference(ids)
        self._ready = []
        if not self._in_hand:
            self._settled = []

    def _measure(self) -> None:
        if len(self._in_hand) == len(self._settled):
            self.oldest_since = None
        elif self.oldest_since is None:
            self.oldest_since = time.monotonic()
        metrics.OWED_SECONDS.labels(self._database.service).set(self.lag())

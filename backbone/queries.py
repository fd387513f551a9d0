"""The nameko extension that answers queries: round the mailbox, each on a connection of its own.

A query needs no worker of nameko's: one handler, one connection, two thousand times a second.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

import eventlet
from nameko.extensions import DependencyProvider

from backbone import frames
from backbone.answer import Answer
from backbone.audit.writing import keep, row_of
from backbone.broker.port import Delivery
from backbone.broker.receipt import shared
from backbone.broker.topology import queries_queue
from backbone.clock import utc_now
from backbone.database import READERS, passing
from backbone.letters import Letter, Outcome, open_ask
from backbone.reach import asked_by
from backbone.reading import Reading
from backbone.replies import Replies
from backbone.turns import Turns
from backbone.workplace import Workplace
from contracts.language.problem import Internal, Problem, Unavailable

log = logging.getLogger(__name__)


class Queries(DependencyProvider):  # type: ignore[misc]
    """Answers what can be read, with the service's query handlers."""

    workplace = Workplace()
    replies = Replies()

    def setup(self) -> None:
        """Connect to nothing yet."""
        self._pool = eventlet.GreenPool(READERS)
        self._turns = Turns()

    def start(self) -> None:
        """Begin to take."""
        broker = self.workplace.broker
        queue = queries_queue(self.container.service_name)
        self._consumer = broker.consumer(queue, self._deliver, confirmed=True)
        self.container.spawn_managed_thread(self._consumer.run)
        self.container.config["health"].watch(f"{self.container.service_name}.queries", self._check)

    def stop(self) -> None:
        """Take no more; finish what is being read."""
        self._consumer.close()
        self._pool.waitall()

    def _deliver(self, delivery: Delivery) -> None:
        calls = frames.calls(delivery.body)
        receipt = shared(delivery.ack, len(calls))
        for head, body in calls:
            until = time.monotonic() + head["within"]
            self._pool.spawn_n(self._answer, head, body, until, receipt)

    def _answer(self, head: Any, body: bytes, until: float, receipt: Callable[[], None]) -> None:
        if time.monotonic() < until:
            reply = self.replies.to(head)
            reply(self._outcome(head, body, reply))
        receipt()
        self._consumer.flush()

    def _outcome(self, head: Any, body: bytes, reply: Callable[[Outcome], None]) -> Outcome:
        place = self.workplace
        try:
            letter = open_ask(head, body, place.handlers.queries, place.seal, reply)
            ask: Any = letter.entry.message
            with self._turns.turn(ask.name, ask.at_once, letter.actor.account):
                letter.outcome = self._tried(letter)
            self._audit(letter)
            return letter.outcome
        except Problem as refusal:
            return refusal
        except Exception as error:
            if passing(error):
                log.warning("cannot read", extra={"error": error})
                return Unavailable("数据库暂时不可用,请稍后重试。", retry_after=2)
            log.error("query failed", exc_info=error, extra={"ask": head["ask"]})
            return Internal()

    def _tried(self, letter: Letter) -> Outcome:
        try:
            return self._read(letter)
        except Problem as refusal:
            return refusal

    def _audit(self, letter: Letter) -> None:
        """What is sensitive to read is written down before it is answered."""
        ask: Any = letter.entry.message
        if not ask.audited:
            return
        place = self.workplace
        key = place.desk.means.audit_keys[0]
        row = row_of(letter, utc_now(), key, confidential=False)
        if row is not None:
            with place.database.writing(asked_by(letter.actor, letter.community)) as session:
                keep(session, [row])

    def _read(self, letter: Letter) -> Outcome:
        try:
            return self._read_once(letter)
        except Exception as error:
            # A pooled connection that the server closed shows only when used: one fresh try.
            if not getattr(error, "connection_invalidated", False):
                raise
            return self._read_once(letter)

    def _read_once(self, letter: Letter) -> Outcome:
        place = self.workplace
        with place.database.reading(asked_by(letter.actor, letter.community)) as connection:
            reading = Reading(
                connection,
                letter.actor,
                letter.community,
                utc_now(),
                place.seal.cursors,
                place.desk.means,
                letter.until,
            )
            answer: Answer = letter.entry.run(letter.message, reading)
        return letter.told(answer)

    def _check(self) -> None:
        if not self._consumer.connected:
            raise RuntimeError("the broker is away")

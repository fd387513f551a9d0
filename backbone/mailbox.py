"""The nameko entrypoint that takes commands and events, and fires its method with a batch."""

import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import eventlet
from eventlet.event import Event as Signal
from nameko.extensions import Entrypoint

from backbone import frames
from backbone.backoff import backoff
from backbone.broker.port import Consumer, Delivery
from backbone.broker.receipt import shared
from backbone.broker.topology import commands_queue, dead_queue, events_queue
from backbone.desk import Away, refuse_all
from backbone.letters import Letter, Outcome, open_ask, open_event
from backbone.recovery import UnknownType
from backbone.replies import Replies
from backbone.wakeup import Wakeup
from backbone.workplace import Workplace
from contracts.language.problem import Invalid, Malformed, Problem, Unavailable

log = logging.getLogger(__name__)

MOST_WAITING = 20_000


class Mailbox(Entrypoint):  # type: ignore[misc]
    """Takes what is there, up to a batch; waits for more events where the service `gathers`."""

    workplace = Workplace()
    replies = Replies()

    def setup(self) -> None:
        """Name the queues; connect to nothing yet."""
        service = self.container.service_name
        self._gathers: float = self.container.service_cls.gathers
        self._waiting: deque[Letter] = deque()
        self._unreadable: deque[tuple[Delivery, Exception]] = deque()
        self._arrived = Wakeup()
        self._asked = Wakeup()
        self._stopping = False
        self._idle = Signal()
        self._consumers: list[Consumer] = []
        self._queues = [
            (events_queue(service), self._event),
            (dead_queue(events_queue(service)), self._dead),
        ]
        if self.container.service_cls.handlers.commands:
            self._queues.append((commands_queue(service), self._commands))

    def start(self) -> None:
        """Begin to take and to handle."""
        broker = self.workplace.broker
        for queue, deliver in self._queues:
            consumer = broker.consumer(queue, deliver, confirmed=True)
            self._consumers.append(consumer)
            self.container.spawn_managed_thread(consumer.run)
        self.container.config["health"].watch(f"{self.container.service_name}.mailbox", self._check)
        self._pump = self.container.spawn_managed_thread(self._run)

    def stop(self) -> None:
        """Take no more; finish the batch in hand. What waits goes back to the queue."""
        self._stopping = True
        for consumer in self._consumers:
            consumer.close()
        self._asked.wake()
        self._arrived.wake()
        self._idle.wait()

    def _event(self, delivery: Delivery) -> None:
        """Opened as it comes, while the batch before it waits for the database."""
        try:
            self._waiting.append(self._open(delivery))
        except (Malformed, Invalid, UnknownType) as error:
            self._unreadable.append((delivery, error))
        self._arrived.wake()

    def _dead(self, delivery: Delivery) -> None:
        """Took its takers down time and again: into quarantine, unopened."""
        self._unreadable.append((delivery, Malformed("delivered too often without being handled")))
        self._arrived.wake()

    def _commands(self, delivery: Delivery) -> None:
        """Acknowledged once all of a frame are answered: should this process die before, another
        answers them, and the inbox lets each have its effect once."""
        calls = frames.calls(delivery.body)
        receipt = shared(delivery.ack, len(calls))
        for head, body in calls:
            self._command(head, body, receipt)
        self._asked.wake()
        self._arrived.wake()

    def _command(self, head: dict[str, Any], body: bytes, receipt: Callable[[], None]) -> None:
        reply = self.replies.to(head)

        def done(outcome: Outcome) -> None:
            reply(outcome)
            receipt()

        if len(self._waiting) > MOST_WAITING:
            done(Unavailable("请求过多,请稍后重试。", retry_after=1))
            return
        place = self.workplace
        try:
            self._waiting.append(open_ask(head, body, place.handlers.commands, place.seal, done))
        except Problem as refusal:
            done(refusal)

    def _run(self) -> None:
        waits = backoff()
        kept: list[Letter] = []
        while not self._stopping:
            self._arrived.wait()
            batch = kept
            try:
                while (batch := kept + self._take()) and not self._stopping:
                    kept = []
                    begun = time.monotonic()
                    self._fire(batch)
                    self._flush()
                    self._set_aside()
                    waits = backoff()
                    self._gather(begun)
                self._set_aside()
            except Exception as error:
                # Whatever it is, no event may be lost and no command left without an answer.
                known = isinstance(error, Away)
                log.log(
                    logging.WARNING if known else logging.ERROR,
                    "mailbox waits",
                    exc_info=None if known else error,
                    extra={"error": error},
                )
                kept = refuse_all(batch)
                eventlet.sleep(next(waits))
                self._arrived.wake()
        if self.workplace.settings.embedded:
            refuse_all(self._waiting)  # there is nobody else to take them
        self._idle.send()

    def _take(self) -> list[Letter]:
        """A batch; what nobody waits for any more is left out."""
        most = self.workplace.settings.batch
        taken = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        if not self._waiting:
            self._asked.clear()
        now = time.monotonic()
        late = [letter for letter in taken if letter.until < now]
        if late:
            refuse_all(late)
            taken = [letter for letter in taken if letter.until >= now]
        return taken

    def _gather(self, since: float) -> None:
        """Let more events come before the next batch is taken; a command ends the wait."""
        rest = since + self._gathers - time.monotonic()
        if rest > 0:
            self._asked.wait(rest)

    def _open(self, delivery: Delivery) -> Letter:
        ack = delivery.ack

        def done(_: Outcome) -> None:
            ack()

        return open_event(delivery.body, delivery.routing_key, self.workplace.handlers, done)

    def _set_aside(self) -> None:
        """What cannot be read goes into quarantine; it must not hold up its neighbours' acks."""
        while self._unreadable:
            delivery, error = self._unreadable[0]
            self.workplace.desk.unreadable(delivery.body, delivery.routing_key, error)
            self._unreadable.popleft()
            delivery.ack()
        self._flush()

    def _fire(self, batch: list[Letter]) -> None:
        finished = Signal()

        def handle_result(worker: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            finished.send(exc_info)
            return result, None

        self.container.spawn_worker(self, (batch,), {}, handle_result=handle_result)
        exc_info = finished.wait()
        if exc_info is not None:
            raise exc_info[1]

    def _flush(self) -> None:
        for consumer in self._consumers:
            consumer.flush()

    def _check(self) -> None:
        if not all(consumer.connected for consumer in self._consumers):
            raise RuntimeError("the broker is away")


mailbox: Callable[..., Any] = Mailbox.decorator

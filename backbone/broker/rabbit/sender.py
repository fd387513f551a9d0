"""Carrying calls and replies, in frames."""

import logging
from collections import deque
from collections.abc import Sequence
from typing import Any

import amqp
import eventlet

from backbone import frames
from backbone.broker.rabbit.link import CALL_SECONDS, Pulse, connected, drain, insist
from backbone.wakeup import Wakeup

log = logging.getLogger(__name__)

FRAME_PARTS = 128


class RabbitSender:
    """Carries calls and replies on a connection of its own."""

    def __init__(self, urls: Sequence[str]) -> None:
        self._urls = urls
        self._waiting: dict[str, deque[frames.Part]] = {}
        self._woken = Wakeup()
        self._closed = False
        self._thread: Any = None
        self.connected = self.blocked = False

    def send(self, queue: str, head: dict[str, Any], body: bytes) -> None:
        """Queue a part for the next frame to that queue."""
        self._waiting.setdefault(queue, deque()).append((head, body))
        self._woken.wake()

    def run(self) -> None:
        """Carry until closed."""
        self._thread = eventlet.getcurrent()
        insist(self._carry, lambda: self._closed, "calls")

    def close(self) -> None:
        """Stop; what is queued is given up (its caller's deadline tells)."""
        self._closed = True
        if self._thread is not None:
            self._thread.kill()

    def _carry(self) -> None:
        with connected(self._urls) as connection:
            channel = connection.channel()
            pulse = Pulse(connection)
            connection.connection.on_blocked = self._on_blocked
            connection.connection.on_unblocked = self._on_unblocked
            self.connected, self.blocked = True, False
            try:
                while True:
                    self._woken.wait(1.0)
                    self._carry_waiting(channel)
                    pulse.beat()
                    drain(connection, timeout=0)
            finally:
                self.connected = False

    def _on_blocked(self, reason: str) -> None:
        log.warning("broker takes nothing", extra={"reason": reason})
        self.blocked = True

    def _on_unblocked(self) -> None:
        self.blocked = False

    def _carry_waiting(self, channel: Any) -> None:
        for queue in list(self._waiting):
            parts = self._waiting.pop(queue)
            while parts:
                count = min(len(parts), FRAME_PARTS)
                packed = [parts.popleft() for _ in range(count)]
                frame = frames.pack(packed)
                longest = max(head.get("within", CALL_SECONDS) for head, _ in packed)
                expiration = str(int(longest * 1000))
                channel.basic_publish(
                    amqp.Message(frame, delivery_mode=1, expiration=expiration),
                    exchange="",
                    routing_key=queue,
                )

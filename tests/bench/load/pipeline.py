"""Publish with confirms that are awaited a window at a time, not one by one."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

import amqp


def connect(url: str) -> amqp.Connection:
    """An open connection to `amqp://user:password@host:port/vhost`."""
    parts = urlsplit(url)
    connection = amqp.Connection(
        f"{parts.hostname}:{parts.port or 5672}",
        userid=unquote(parts.username or "guest"),
        password=unquote(parts.password or "guest"),
        virtual_host=unquote(parts.path.lstrip("/")) or "/",
    )
    connection.connect()
    return connection


class Pipeline:
    """A confirming channel of `connection`; at most `window` publishes wait for their confirm."""

    def __init__(self, connection: amqp.Connection, window: int = 500) -> None:
        self.channel = connection.channel()
        self.channel.confirm_select()
        self.channel.events["basic_ack"].add(self._confirmed)
        self._connection = connection
        self._window = window
        self._sent = 0
        self._waiting: set[int] = set()

    def publish(
        self, bodies: Iterable[bytes], exchange: str, routing_key: str, **properties: Any
    ) -> int:
        """Publish each body, persistent; how many, once all of them are confirmed."""
        before = self._sent
        for body in bodies:
            message = amqp.Message(body, delivery_mode=2, **properties)
            self.channel.basic_publish(message, exchange=exchange, routing_key=routing_key)
            self._sent += 1
            self._waiting.add(self._sent)
            if len(self._waiting) >= self._window:
                self._drain(self._window // 2)
        self._drain(0)
        return self._sent - before

    def _drain(self, down_to: int) -> None:
        while len(self._waiting) > down_to:
            self._connection.drain_events(timeout=30)

    def _confirmed(self, tag: int, multiple: bool) -> None:
        if multiple:
            self._waiting = {waiting for waiting in self._waiting if waiting > tag}
        else:
            self._waiting.discard(tag)

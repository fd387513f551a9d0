"""Telling events, with confirms that are awaited together."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import amqp
import eventlet

from backbone.broker.port import BrokerAway, Outgoing
from backbone.broker.rabbit.link import LOST, Pulse, connected, drain, gathered
from backbone.broker.topology import EXCHANGE, Topology
from contracts.language.envelope import CONTENT_TYPE

CONFIRM_SECONDS = 30.0


class RabbitPublisher:
    """Publishes many, then hears the confirms of all."""

    def __init__(self, urls: Sequence[str], topology: Topology) -> None:
        self._urls, self._topology = urls, topology
        self._opened = ExitStack()
        self._connection: Any = None
        self._channel: Any = None
        self._awaited: dict[int, str] = {}
        self._published = 0
        self._settled: list[str] = []
        self._lost = False

    def publish(self, messages: Sequence[Outgoing]) -> None:
        """Publish without waiting for each, then wait until all are confirmed."""
        try:
            channel = self._open()
            with gathered(self._connection):
                for message in messages:
                    self._published += 1
                    self._awaited[self._published] = message.message_id
                    channel.basic_publish(
                        amqp.Message(
                            message.body,
                            content_type=CONTENT_TYPE,
                            message_id=message.message_id,
                            delivery_mode=2,
                        ),
                        exchange=EXCHANGE,
                        routing_key=message.routing_key,
                        mandatory=True,
                    )
            self._hear()
        except LOST as lost:
            self._drop()
            raise BrokerAway(str(lost)) from lost

    def settled(self) -> list[str]:
        """Ids confirmed since the last call."""
        done, self._settled = self._settled, []
        return done

    def lost(self) -> bool:
        """Whether unconfirmed ones must be published again."""
        lost, self._lost = self._lost, False
        return lost

    def close(self) -> None:
        """Let go of the connection."""
        self._drop()

    def _open(self) -> Any:
        if self._channel is None:
            opening = connected(self._urls, self._topology)
            self._connection = self._opened.enter_context(opening)
            channel = self._connection.channel()
            channel.confirm_select()
            channel.events["basic_ack"].add(self._on_ack)
            channel.events["basic_nack"].add(self._on_nack)
            channel.events["basic_return"].add(self._on_return)
            self._channel, self._published = channel, 0
            self._pulse = Pulse(self._connection)
        return self._channel

    def _hear(self) -> None:
        with eventlet.Timeout(CONFIRM_SECONDS, TimeoutError("the broker does not confirm")):
            while self._awaited:
                self._pulse.beat()
                drain(self._connection, timeout=1.0)

    def _on_ack(self, tag: int, multiple: bool) -> None:
        for done in self._up_to(tag, multiple):
            self._settled.append(self._awaited.pop(done))

    def _on_nack(self, tag: int, multiple: bool) -> None:
        raise amqp.exceptions.ResourceError("the broker could not keep an event")

    def _on_return(self, refusal: Any, exchange: str, routing_key: str, message: Any) -> None:
        # The gateway's mailbox hears everything: a return means that a queue has been deleted.
        # Opening the connection anew declares it again.
        raise amqp.exceptions.NotFound(f"no mailbox hears {routing_key}")

    def _up_to(self, tag: int, multiple: bool) -> list[int]:
        if not multiple:
            return [tag] if tag in self._awaited else []
        return [waiting for waiting in self._awaited if waiting <= tag]

    def _drop(self) -> None:
        self._lost = self._lost or bool(self._awaited)
        self._awaited.clear()
        self._channel = None
        self._opened.close()

"""RabbitMQ, over kombu and py-amqp. Each connection has one owner that writes to it."""

from collections.abc import Callable

from backbone.broker.port import Deliver
from backbone.broker.rabbit.consumer import RabbitConsumer
from backbone.broker.rabbit.publisher import RabbitPublisher
from backbone.broker.rabbit.sender import RabbitSender
from backbone.broker.topology import Topology


class RabbitBroker:
    """RabbitMQ at `url`; several nodes of a cluster with `;` between them."""

    def __init__(self, url: str, topology: Topology) -> None:
        self.urls, self.topology = url.split(";"), topology

    def consumer(self, queue: str, deliver: Deliver, *, confirmed: bool) -> RabbitConsumer:
        """A taker; replicas that take the same queue share it."""
        return RabbitConsumer(self.urls, self.topology, queue, deliver, confirmed)

    def publisher(self, woken: Callable[[], None]) -> RabbitPublisher:
        """Events out, confirmed when RabbitMQ has them on disk."""
        return RabbitPublisher(self.urls, self.topology)

    def sender(self) -> RabbitSender:
        """Calls and replies."""
        return RabbitSender(self.urls)

"""Where events go: the broker and its durable topic exchanges."""

from faststream.rabbit import Channel, ExchangeType, RabbitBroker, RabbitExchange

from tests.bench.peers.faststream_peer import settings

GRID = RabbitExchange("grid.events", type=ExchangeType.TOPIC, durable=True)
SERVICES5 = RabbitExchange("services5.events", type=ExchangeType.TOPIC, durable=True)


def open_broker() -> RabbitBroker:
    """A broker with publisher confirms and `PEER_PREFETCH` messages in flight; logging off."""
    channel = Channel(prefetch_count=settings.PREFETCH, publisher_confirms=True)
    return RabbitBroker(settings.BROKER, default_channel=channel, logger=None)

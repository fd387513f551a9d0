"""How many confirmed publishes a second RabbitMQ takes, to a quorum queue and to a classic one."""

import time
import uuid
from dataclasses import dataclass

from tests.bench.load.pipeline import Pipeline, connect

BODY = b'{"data":"' + b"x" * 689 + b'"}'
"""700 bytes of JSON, about what an event of ours weighs."""


@dataclass(frozen=True, slots=True)
class RawPublish:
    """Confirmed publishes a second to each kind of durable queue."""

    messages: int
    quorum_per_second: float
    classic_per_second: float


def raw_publish(broker: str, messages: int = 20_000, window: int = 500) -> RawPublish:
    """Publish `messages` persistent bodies to a queue of each kind, then delete the queues."""
    return RawPublish(
        messages,
        _rate(broker, messages, window, "quorum"),
        _rate(broker, messages, window, "classic"),
    )


def _rate(broker: str, messages: int, window: int, kind: str) -> float:
    connection = connect(broker)
    queue = f"bench.limit.{kind}.{uuid.uuid4().hex[:8]}"
    try:
        pipeline = Pipeline(connection, window)
        pipeline.channel.queue_declare(
            queue, durable=True, auto_delete=False, arguments={"x-queue-type": kind}
        )
        started = time.perf_counter()
        pipeline.publish(
            (BODY for _ in range(messages)), "", queue, content_type="application/json"
        )
        seconds = time.perf_counter() - started
        pipeline.channel.queue_delete(queue)
    finally:
        connection.close()
    return messages / seconds

"""Carry an outbox to the broker: a batch at a time, confirms awaited together, then marked."""

import asyncio
import logging

import orjson
from faststream.rabbit import RabbitBroker, RabbitExchange
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.bench.peers.faststream_peer.statements import mark, waiting
from tests.bench.peers.models import GridOutbox, Services5Outbox

BATCH = 200
POLL = 0.5


class Relay:
    """Publishes what `outbox` holds to `exchange`; woken after a commit, polling as a fallback."""

    def __init__(
        self,
        engine: AsyncEngine,
        broker: RabbitBroker,
        outbox: type[GridOutbox] | type[Services5Outbox],
        exchange: RabbitExchange,
    ) -> None:
        self._engine = engine
        self._broker = broker
        self._outbox = outbox
        self._exchange = exchange
        self._woken = asyncio.Event()
        self._waiting = waiting(outbox, BATCH)
        self._mark = mark(outbox)

    def wake(self) -> None:
        """Say that something was committed."""
        self._woken.set()

    async def run(self) -> None:
        """Carry for ever; a failure is logged and tried again at the next poll."""
        while True:
            try:
                async with asyncio.timeout(POLL):
                    await self._woken.wait()
            except TimeoutError:
                pass
            self._woken.clear()
            try:
                while await self._carry() == BATCH:
                    pass
            except Exception:
                logging.exception("relay of %s", self._outbox.__tablename__)

    async def _carry(self) -> int:
        async with self._engine.begin() as connection:
            rows = (await connection.execute(self._waiting)).all()
            if not rows:
                return 0
            await asyncio.gather(
                *(
                    self._broker.publish(
                        orjson.dumps(row.payload),
                        exchange=self._exchange,
                        routing_key=row.type,
                        content_type="application/json",
                        persist=True,
                    )
                    for row in rows
                )
            )
            await connection.execute(self._mark, {"seqs": [row.seq for row in rows]})
        return len(rows)

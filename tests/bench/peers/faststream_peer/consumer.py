"""The services5 side: open or join follow-ups when a visit was completed, and let them be read."""

import asyncio
import datetime as dt
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from faststream import AckPolicy
from faststream.rabbit import RabbitQueue
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.bench.peers.faststream_peer.database import open_engine
from tests.bench.peers.faststream_peer.events import GRID, SERVICES5, open_broker
from tests.bench.peers.faststream_peer.relay import Relay
from tests.bench.peers.faststream_peer.schemas import Finding, FollowupOut, VisitCompleted
from tests.bench.peers.faststream_peer.serve import serve
from tests.bench.peers.faststream_peer.statements import (
    FOLLOWUPS_OF_VISIT,
    OPEN_FOLLOWUP,
    RECEIVE,
    TELL_SERVICES5,
    WRITE_FOLLOWUP,
)
from tests.bench.peers.ids import new_id
from tests.bench.peers.models import Services5Outbox

DUE = {"routine": dt.timedelta(days=14), "soon": dt.timedelta(days=3), "urgent": dt.timedelta(1)}

engine = open_engine()
broker = open_broker()
relay = Relay(engine, broker, Services5Outbox, SERVICES5)


@broker.subscriber(
    RabbitQueue("services5.visits", durable=True, routing_key="visit_completed"),
    GRID,
    ack_policy=AckPolicy.NACK_ON_ERROR,
    no_reply=True,
)
async def on_visit_completed(event: VisitCompleted) -> None:
    """One transaction: inbox, follow-ups, outbox. Acknowledged by FastStream after the return."""
    async with engine.begin() as connection:
        new = await connection.execute(
            RECEIVE, {"event_id": event.event_id, "handler": "on_visit_completed"}
        )
        if not new.rowcount:
            return
        for finding in event.findings:
            await _open_or_join(connection, event, finding)
    relay.wake()


async def _open_or_join(
    connection: AsyncConnection, event: VisitCompleted, finding: Finding
) -> None:
    joined = await connection.scalar(
        OPEN_FOLLOWUP, {"resident_id": finding.resident_id, "code": finding.code}
    )
    if joined is not None:
        return
    opened = {
        "id": new_id(),
        "community": event.community,
        "resident_id": finding.resident_id,
        "visit_id": event.visit_id,
        "code": finding.code,
        "status": "open",
        "due_at": event.visited_at + DUE[finding.urgency],
    }
    written = await connection.execute(WRITE_FOLLOWUP, opened)
    if not written.rowcount:
        return
    event_id = new_id()
    await connection.execute(
        TELL_SERVICES5,
        {
            "event_id": event_id,
            "type": "followup_opened",
            "community": event.community,
            "payload": {"event_id": event_id, "type": "followup_opened", **opened},
        },
    )


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Consumer and relay live as long as the process."""
    await broker.start()
    await broker.declare_exchange(SERVICES5)
    carrying = asyncio.create_task(relay.run())
    yield
    carrying.cancel()
    await broker.stop()
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/healthz")
async def healthz() -> str:
    """Ready once the queue is consumed."""
    return "ok"


@app.get("/followups")
async def followups(visit: uuid.UUID) -> list[FollowupOut]:
    """The follow-ups that a visit opened."""
    async with engine.connect() as connection:
        rows = (await connection.execute(FOLLOWUPS_OF_VISIT, {"visit_id": visit})).mappings()
        return [FollowupOut.model_validate(row) for row in rows]


if __name__ == "__main__":
    serve(app)

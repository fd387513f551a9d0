"""The grid side: record a visit, list visits, relay what was told."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Query

from tests.bench.peers.faststream_peer.database import open_engine
from tests.bench.peers.faststream_peer.events import GRID, open_broker
from tests.bench.peers.faststream_peer.relay import Relay
from tests.bench.peers.faststream_peer.schemas import VisitIn, VisitOut, VisitPage
from tests.bench.peers.faststream_peer.serve import serve
from tests.bench.peers.faststream_peer.statements import (
    FIRST_PAGE,
    HOUSEHOLD_KNOWN,
    NEXT_PAGE,
    TELL_GRID,
    WRITE_VISIT,
)
from tests.bench.peers.faststream_peer.tokens import claims
from tests.bench.peers.ids import new_id
from tests.bench.peers.models import GridOutbox

engine = open_engine()
broker = open_broker()
relay = Relay(engine, broker, GridOutbox, GRID)

Claims = Annotated[dict[str, Any], Depends(claims)]
Limit = Annotated[int, Query(ge=1, le=200)]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Broker and relay live as long as the process."""
    await broker.start()
    await broker.declare_exchange(GRID)
    carrying = asyncio.create_task(relay.run())
    yield
    carrying.cancel()
    await broker.stop()
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/healthz")
async def healthz() -> str:
    """Ready once the lifespan has started."""
    return "ok"


@app.post("/visits", status_code=201)
async def record_visit(asked: VisitIn, held: Claims) -> VisitOut:
    """Write a visit and what it tells in one transaction."""
    if held["community"] != asked.community:
        raise HTTPException(403, "another community")
    findings = [finding.model_dump(mode="json") for finding in asked.findings]
    row = {**asked.model_dump(exclude={"findings"}), "id": new_id(), "findings": findings}
    event_id = new_id()
    async with engine.begin() as connection:
        known = await connection.scalar(
            HOUSEHOLD_KNOWN, {"id": asked.household_id, "community": asked.community}
        )
        if known is None:
            raise HTTPException(404, "no such household")
        await connection.execute(WRITE_VISIT, row)
        await connection.execute(
            TELL_GRID,
            {
                "event_id": event_id,
                "type": "visit_completed",
                "community": asked.community,
                "payload": {
                    "event_id": event_id,
                    "type": "visit_completed",
                    "community": asked.community,
                    "visit_id": row["id"],
                    "household_id": asked.household_id,
                    "findings": findings,
                    "visited_at": asked.visited_at,
                },
            },
        )
    relay.wake()
    return VisitOut.model_construct(**{**row, "findings": asked.findings})


@app.get("/visits")
async def list_visits(
    held: Claims, limit: Limit = 50, before: uuid.UUID | None = None
) -> VisitPage:
    """A page of the community's visits, newest first; `next` is the key of the one after."""
    asked: dict[str, Any] = {"community": held["community"], "limit": limit}
    page = FIRST_PAGE
    if before is not None:
        page, asked["before"] = NEXT_PAGE, before
    async with engine.connect() as connection:
        rows = (await connection.execute(page, asked)).mappings()
        items = [VisitOut.model_validate(row) for row in rows]
    return VisitPage(items=items, next=items[-1].id if len(items) == limit else None)


if __name__ == "__main__":
    serve(app)

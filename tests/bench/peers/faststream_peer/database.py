"""The pool: one engine a process, asyncpg underneath, JSON by orjson."""

import orjson
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from tests.bench.peers.faststream_peer import settings


def open_engine() -> AsyncEngine:
    """An engine with `PEER_POOL` connections and none above."""
    return create_async_engine(
        settings.DATABASE,
        pool_size=settings.POOL,
        max_overflow=0,
        pool_timeout=60,
        json_serializer=lambda value: orjson.dumps(value).decode(),
        json_deserializer=orjson.loads,
    )

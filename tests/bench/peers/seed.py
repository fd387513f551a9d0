"""Lay a peer's ground: tables, households to visit, visits for a full page, no stale queue."""

import datetime as dt
import uuid

from sqlalchemy import create_engine, insert

from tests.bench.load.pipeline import connect
from tests.bench.peers.ids import new_id
from tests.bench.peers.models import Base, Household, Visit

COMMUNITY = "620171001012"
HOUSEHOLDS = 600
VISITS = 200
_NAMESPACE = uuid.UUID("0d0d3c1e-7a0c-5d0b-8c55-0b4a6a3f9a11")


def household_ids() -> list[str]:
    """The ids of the seeded households, the same on every machine."""
    return [str(uuid.uuid5(_NAMESPACE, f"household {n}")) for n in range(HOUSEHOLDS)]


def lay(dsn: str) -> None:
    """Drop and create every table in `dsn` (`postgresql://…`, a database of the peer's own)."""
    engine = create_engine(dsn.replace("postgresql://", "postgresql+psycopg2://", 1))
    ids = household_ids()
    now = dt.datetime.now(dt.UTC)
    with engine.begin() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
        connection.execute(
            insert(Household),
            [{"id": i, "community": COMMUNITY, "address": f"{n} 号楼"} for n, i in enumerate(ids)],
        )
        connection.execute(insert(Visit), [_visit(ids[n % len(ids)], now) for n in range(VISITS)])
    engine.dispose()


def discard(broker: str, queue: str) -> None:
    """Delete `queue` with what an earlier run left in it: stale events would count as new ones."""
    connection = connect(broker)
    try:
        connection.channel().queue_delete(queue)
    finally:
        connection.close()


def _visit(household: str, at: dt.datetime) -> dict[str, object]:
    return {
        "id": new_id(),
        "community": COMMUNITY,
        "household_id": household,
        "officer": "o-17",
        "note": "独居,需要助餐",
        "findings": [{"code": "meal_help", "resident_id": str(uuid.uuid4()), "urgency": "routine"}],
        "visited_at": at,
    }

"""Every row of a service's database, straight from its tables: what a drill must leave alone."""

from typing import Any

from sqlalchemy import MetaData, select

from backbone.database import Database
from backbone.reach import EVERYWHERE
from backbone.urls import driver_url
from tests.journeys.platform import Platform

OF_THE_BACKBONE = {
    *("inbox", "outbox", "held", "timers"),
    *("audit", "audit_block", "audit_head", "alembic_version"),
}
"""What every message leaves behind, whatever it does."""


def books(platform: Platform, service: str) -> dict[str, list[Any]]:
    """The rows of each table of the service's own, sorted."""
    url = f"sqlite:///{platform.var / f'{service}.sqlite3'}"
    if platform.database:
        url = driver_url(platform.database)
    database = Database(url, service, pool=1)
    try:
        found = MetaData()
        with database.reading(EVERYWHERE) as connection:
            found.reflect(connection)
            return {
                name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
                for name, table in found.tables.items()
                if name.rpartition(".")[2] not in OF_THE_BACKBONE
            }
    finally:
        database.engine.dispose()

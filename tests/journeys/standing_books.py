"""Every row of a service's database, straight from its tables: what a drill must leave alone."""

from typing import Any

from sqlalchemy import MetaData, select

from backbone.database import Database
from backbone.reach import EVERYWHERE
from backbone.urls import driver_url
from tests.journeys.platform import Platform
from tests.waiting import until

OF_THE_BACKBONE = {
    *("inbox", "outbox", "held", "timers"),
    *("audit", "audit_block", "audit_head", "alembic_version"),
}
"""What every message leaves behind, whatever it does."""
OWED = "outbox"
"""What is not told yet."""


SERVICES = ("grid", "services5", "party")


def still_books(platform: Platform) -> dict[str, list[str]]:
    """The rows of each table of the services, sorted, once they are the same in two looks, one
    after the other, and no service owes anything. A look takes about as long as a letter does."""
    last: list[Any] = []

    def as_before() -> dict[str, list[str]] | None:
        looked = [_rows(platform, service) for service in SERVICES]
        stands = looked == last and not any(
            rows for name, rows in _all(looked) if _of(name) == OWED
        )
        last[:] = looked
        if not stands:
            return None
        return {name: rows for name, rows in _all(looked) if _of(name) not in OF_THE_BACKBONE}

    return until(as_before, "the books stand still", 60)


def _all(looked: list[Any]) -> list[tuple[str, list[str]]]:
    return [pair for tables in looked for pair in tables.items()]


def _of(name: str) -> str:
    """The table, without its service."""
    return name.rpartition(".")[2]


def _rows(platform: Platform, service: str) -> dict[str, list[str]]:
    url = f"sqlite:///{platform.var / f'{service}.sqlite3'}"
    if platform.database:
        url = driver_url(platform.database)
    database = Database(url, service, pool=1)
    try:
        found = MetaData()
        with database.reading(EVERYWHERE) as connection:
            found.reflect(connection)
            return {
                f"{service}.{_of(name)}": sorted(
                    repr(tuple(row)) for row in connection.execute(select(table))
                )
                for name, table in found.tables.items()
                if _of(name) == OWED or _of(name) not in OF_THE_BACKBONE
            }
    finally:
        database.engine.dispose()

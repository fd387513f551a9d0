"""A service's database, for as long as a command looks into it."""

from collections.abc import Iterator
from contextlib import contextmanager

from backbone.database import Database
from backbone.settings import Settings


@contextmanager
def opened(settings: Settings, service: str) -> Iterator[Database]:
    """Closed again at the end, whatever that is."""
    database = Database(settings.database_of(service), service, pool=1)
    try:
        yield database
    finally:
        database.close()

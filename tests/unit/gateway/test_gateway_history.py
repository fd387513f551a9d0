"""The history of the gateway's tables ends where its entities are."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine

from backbone import tables
from backbone.migrations import upgrade
from gateway.rooms import metadata


def test_the_history_makes_the_tables_that_the_entities_want(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'gateway.sqlite3'}"
    upgrade(url, "gateway", "gateway")
    wanted = MetaData()
    for table in (*metadata.tables.values(), *tables.metadata.tables.values()):
        table.to_metadata(wanted)
    with create_engine(url).connect() as connection:
        made = MigrationContext.configure(connection)
        assert compare_metadata(made, wanted) == []

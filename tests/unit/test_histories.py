"""The history of every service's tables ends where its entities are."""

from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine

from backbone import tables
from backbone.migrations import upgrade
from tianling.processes import PROCESSES


@pytest.mark.parametrize("process", PROCESSES.values(), ids=list(PROCESSES))
def test_the_history_makes_the_tables_that_the_entities_want(process, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'made.sqlite3'}"
    upgrade(url, process.name, process.package)
    entities = import_module(f"{process.package}.rooms").metadata
    wanted = MetaData()
    for table in (*entities.tables.values(), *tables.metadata.tables.values()):
        table.to_metadata(wanted)
    with create_engine(url).connect() as connection:
        made = MigrationContext.configure(connection)
        assert compare_metadata(made, wanted) == []

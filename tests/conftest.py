"""The real servers, started once a run, when the first test asks for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit


@pytest.fixture(scope="session")
def rabbit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rabbit]:
    """RabbitMQ."""
    node = Rabbit(tmp_path_factory.mktemp("rabbit") / "node")
    try:
        yield node.start()
    finally:
        node.close()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """PostgreSQL."""
    folder: Path = tmp_path_factory.mktemp("postgres")
    for parent in (folder, folder.parent, folder.parent.parent):
        parent.chmod(parent.stat().st_mode | 0o055)  # the server's account must pass through
    cluster = Postgres(folder / "cluster")
    try:
        yield cluster.start()
    finally:
        cluster.close()

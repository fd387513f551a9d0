"""The real servers, started once a run, when the first test asks for them; and how hypothesis
looks for examples."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.journeys.loaded import Loaded
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit

# A busy machine finds the same as an idle one, and CI the same every time.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def rabbit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rabbit]:
    """RabbitMQ."""
    node = Rabbit(tmp_path_factory.mktemp("rabbit") / "node")
    try:
        yield node.start()
    finally:
        node.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """PostgreSQL."""
    # Not in pytest's folder: that is closed to the account which the server runs as.
    with tempfile.TemporaryDirectory(prefix="tianling-") as folder:
        Path(folder).chmod(0o755)
        cluster = Postgres(Path(folder) / "cluster")
        try:
            yield cluster.start()
        finally:
            cluster.close()


@pytest.fixture(scope="session")
def loaded(rabbit: Rabbit, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """Ruiling community, for those who need it to themselves."""
    return Loaded(rabbit, postgres, tmp_path_factory.mktemp("loaded"))

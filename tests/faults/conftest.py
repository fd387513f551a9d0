"""Faults: `make test` runs each a few times, `make faults` many times."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.platform import Platform
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit


@pytest.fixture
def rounds() -> int:
    """How often a fault strikes."""
    return 50 if os.environ.get("TIANLING_FAULTS") == "long" else 3


@pytest.fixture
def platform(rabbit: Rabbit, postgres: Postgres, tmp_path: Path) -> Iterator[Platform]:
    """On real parts, a process each."""
    running = Platform(tmp_path, broker=rabbit.vhost(), database=postgres.create_database())
    running.start()
    yield running
    assert running.stop() == 0

"""The platform as its users meet it: started by its own command, spoken to over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.journeys.platform import Platform, Session


@pytest.fixture(scope="session", params=["embedded", "real"])
def platform(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Platform]:
    """Running, with Ruiling community loaded; once for all journeys on a stack."""
    var: Path = tmp_path_factory.mktemp(f"var-{request.param}")
    broker = database = None
    if request.param == "real":
        broker = request.getfixturevalue("rabbit").vhost()
        database = request.getfixturevalue("postgres").create_database()
    running = Platform(var, broker=broker, database=database)
    running.start()
    yield running
    assert running.stop() == 0


@pytest.fixture
def community(platform: Platform) -> Iterator[Session]:
    """A community worker at work."""
    yield from _session(platform, "community")


@pytest.fixture
def administrator(platform: Platform) -> Iterator[Session]:
    """A community administrator, cleared for what is confidential."""
    yield from _session(platform, "admin")


@pytest.fixture
def officer(platform: Platform) -> Iterator[Session]:
    """A grid officer at work."""
    yield from _session(platform, "officer")


@pytest.fixture
def worker(platform: Platform) -> Iterator[Session]:
    """A service worker of 瑞特."""
    yield from _session(platform, "worker-special-needs")


def _session(platform: Platform, account: str) -> Iterator[Session]:
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        yield Session(client, account)

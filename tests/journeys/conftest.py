"""The platform as its users meet it: started by its own command, spoken to over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.journeys.platform import Platform, Session
from tests.journeys.played import Played, play


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at the community as it was loaded comes before whatever changes it, on each
    stack."""
    items.sort(key=lambda item: item.get_closest_marker("untouched") is None)


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


@pytest.fixture(scope="session")
def played(platform: Platform) -> Played:
    """Every command there is, asked once; and what came of it."""
    return play(platform)


@pytest.fixture
def community(platform: Platform) -> Iterator[Session]:
    """A community worker at work."""
    yield from _session(platform, "community")


@pytest.fixture
def officer(platform: Platform) -> Iterator[Session]:
    """A grid officer at work."""
    yield from _session(platform, "officer")


@pytest.fixture
def worker(platform: Platform) -> Iterator[Session]:
    """A service worker of 瑞特."""
    yield from _session(platform, "worker-special-needs")


@pytest.fixture
def admin(platform: Platform) -> Iterator[Session]:
    """The community's administrator."""
    yield from _session(platform, "admin")


@pytest.fixture
def secretary(platform: Platform) -> Iterator[Session]:
    """The party secretary, who decides."""
    yield from _session(platform, "secretary")


@pytest.fixture
def supervisor(platform: Platform) -> Iterator[Session]:
    """Whoever looks over many communities from outside."""
    yield from _session(platform, "supervisor")


def _session(platform: Platform, account: str) -> Iterator[Session]:
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        yield Session(client, account)

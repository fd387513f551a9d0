"""Faults: `make test` strikes with each once or twice, `make faults` ten times and more."""

import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.fleet import Fleet
from tests.faults.form import LONG, Rounds
from tests.faults.report import Report
from tests.journeys.loaded import Loaded
from tests.journeys.platform import Platform
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit

_report = Report()


@pytest.fixture
def rounds() -> Rounds:
    """How often a fault strikes: the first number in the short form, the second in the long."""
    return lambda short, long: long if LONG else short


@pytest.fixture
def report() -> Report:
    """Printed at the end; kept where it is complete."""
    return _report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table."""
    if not _report.rows:
        return
    terminalreporter.section("faults")
    terminalreporter.write_line(_report.table())
    if LONG:
        _report.write()


@pytest.fixture(scope="module")
def platform(loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """On real parts, a process each, as `up` starts it."""
    running = loaded.platform(tmp_path_factory.mktemp("platform"))
    running.start()
    yield running
    assert running.stop() == 0


Lend = Callable[[int], Fleet]


@pytest.fixture(scope="session")
def fleets(
    loaded: Loaded, rabbit: Rabbit, postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Lend]:
    """A fleet with so many replicas; the same one for every fault, so that its books grow. Only
    one runs at a time."""
    running: dict[int, Fleet] = {}

    def lend(replicas: int) -> Fleet:
        if replicas not in running:
            while running:
                running.popitem()[1].close()
            platform = loaded.platform(tmp_path_factory.mktemp(f"fleet-{replicas}"))
            running[replicas] = Fleet(platform, rabbit, postgres, replicas)
            running[replicas].start()
        return running[replicas]

    yield lend
    for fleet in running.values():
        fleet.close()


@pytest.fixture(params=[1, 3] if LONG else [1], ids=lambda count: f"{count} replicas")
def fleet(request: pytest.FixtureRequest, fleets: Lend) -> Fleet:
    """With one replica of each service; in the long form with three as well."""
    replicas: int = request.param
    return fleets(replicas)


@pytest.fixture
def alone(loaded: Loaded, rabbit: Rabbit, postgres: Postgres, tmp_path: Path) -> Iterator[Fleet]:
    """A fleet for one test, with one replica of each service; the test starts it."""
    fleet = Fleet(loaded.platform(tmp_path), rabbit, postgres, 1)
    try:
        yield fleet
    finally:
        fleet.close()


@pytest.fixture
def one(fleets: Lend) -> Fleet:
    """With one replica of each service."""
    return fleets(1)


@pytest.fixture
def many_files() -> Iterator[None]:
    """Room for as many sockets in this process."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 8_192), most))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (now, most))


@pytest.fixture
def three(fleets: Lend) -> Fleet:
    """With three replicas of each service."""
    return fleets(3)

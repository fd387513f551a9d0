"""A node of the broker dies, then another; the primary dies and its standby takes over."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.fleet import Fleet
from tests.faults.form import Rounds
from tests.faults.report import Report
from tests.faults.striking import strike
from tests.journeys.platform import Platform
from tests.servers.cluster import PostgresPair, RabbitCluster
from tests.waiting import until

SEED = 20261124


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[RabbitCluster, PostgresPair]]:
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="tianling-")))
        folder.chmod(0o755)  # PostgreSQL runs as another account
        cluster, pair = RabbitCluster(folder / "rabbit"), PostgresPair(folder)
        ends.callback(cluster.close)
        ends.callback(pair.close)
        yield cluster.start(), pair.start()


@pytest.fixture(scope="module")
def fleet(
    servers: tuple[RabbitCluster, PostgresPair], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Fleet]:
    """Told of every node of both."""
    cluster, pair = servers
    platform = Platform(
        tmp_path_factory.mktemp("cluster"), broker=cluster.vhost(), database=pair.create_database()
    )
    platform.load()
    fleet = Fleet(platform, cluster, pair.primary, 2)
    try:
        yield fleet.start()
    finally:
        fleet.close()


def test_two_nodes_of_the_broker_die_one_after_the_other(
    fleet: Fleet, servers: tuple[RabbitCluster, PostgresPair], report: Report, rounds: Rounds
) -> None:
    cluster, _ = servers

    def nodes_die(fleet: Fleet, chance: random.Random) -> None:
        for node in chance.sample(cluster.nodes, 2):
            node.kill()
            _goes_on(fleet)
            node.start()

    name = "two of three RabbitMQ nodes, one after the other"
    strike(fleet, report, name, nodes_die, rounds=rounds(1, 10), seed=SEED)


def test_the_primary_dies_and_the_standby_takes_over(
    fleet: Fleet, servers: tuple[RabbitCluster, PostgresPair], report: Report, rounds: Rounds
) -> None:
    _, pair = servers

    def primary_dies(fleet: Fleet, _: random.Random) -> None:
        pair.fail_over()
        pair.follow()

    name = "PostgreSQL primary, standby promoted"
    strike(fleet, report, name, primary_dies, rounds=rounds(1, 10), seed=SEED)


def _goes_on(fleet: Fleet) -> None:
    enough = len(fleet.books.accepted) + 20
    until(lambda: len(fleet.books.accepted) >= enough, "two nodes go on", 60)

"""Between a service and its servers the network fails: calls end, nothing hangs, all comes back."""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import httpx
import pytest

from tests.faults.fleet import Fleet
from tests.faults.form import LONG, Rounds, needs_root
from tests.faults.network import Network
from tests.faults.report import Report
from tests.faults.slow_wire import SlowWire
from tests.faults.striking import named, strike
from tests.journeys.platform import Platform, Session
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit
from tests.waiting import until

SEED = 20261124
DEADLINE = 10.0
Cut = Callable[[Network], AbstractContextManager[None]]
CUTS: list[Cut] = [Network.cable_out, Network.nothing_leaves, Network.nothing_arrives]


@pytest.fixture(scope="module")
def distant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Fleet, Network]]:
    """A fleet whose grid runs in a network of its own."""
    with ExitStack() as ends:
        network = ends.enter_context(Network())
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="tianling-")))
        folder.chmod(0o755)  # PostgreSQL runs as another account
        rabbit = Rabbit(folder / "rabbit", also=network.here)
        ends.callback(rabbit.close)
        postgres = Postgres(folder / "postgres", also=network.here)
        ends.callback(postgres.close)
        platform = _platform(tmp_path_factory, rabbit.start(), postgres.start())
        platform.load()
        fleet = Fleet(platform, rabbit, postgres, 1)
        ends.callback(fleet.close)
        there = {
            "TIANLING_HOST": network.there,
            "TIANLING_BROKER": str(platform.broker).replace("127.0.0.1", network.here),
            "TIANLING_DATABASE": str(platform.database).replace("127.0.0.1", network.here),
        }
        fleet.replace("grid", wrapper=network.inside, host=network.there, environment=there)
        yield fleet.start(), network


def _platform(
    tmp_path_factory: pytest.TempPathFactory, rabbit: Rabbit, postgres: Postgres
) -> Platform:
    var = tmp_path_factory.mktemp("var")
    return Platform(var, broker=rabbit.vhost(), database=postgres.create_database())


@needs_root
@pytest.mark.parametrize("cut", CUTS if LONG else CUTS[:1], ids=named)
def test_a_service_is_cut_off(
    distant: tuple[Fleet, Network], report: Report, rounds: Rounds, cut: Cut
) -> None:
    fleet, network = distant
    seconds = rounds(12, 40)

    def fault(fleet: Fleet, _: random.Random) -> None:
        with cut(network):
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                assert _seconds_to_an_answer(fleet) < DEADLINE + 2

    name = f"{named(cut)} between grid and its servers, {seconds} s"
    strike(fleet, report, name, fault, rounds=rounds(1, 10), seed=SEED)


def _seconds_to_an_answer(fleet: Fleet) -> float:
    """Of somebody who reads from grid: 503 while it is cut off, in time all the same."""
    started = time.monotonic()
    with httpx.Client(base_url=fleet.platform.url, timeout=DEADLINE + 5) as client:
        Session(client, "community")
        answer = client.get("/v1/visits")
    assert answer.status_code in (200, 503), answer.text
    return time.monotonic() - started


def test_the_wire_is_slow_and_loses(
    rabbit: Rabbit, postgres: Postgres, alone: Fleet, report: Report, rounds: Rounds
) -> None:
    """300 ms each way, and every tenth piece lost, between grid and its servers."""
    platform = alone.platform
    with SlowWire(rabbit.port, SEED) as to_rabbit, SlowWire(postgres.port, SEED) as to_postgres:
        wires = (to_rabbit, to_postgres)
        slow = {
            "TIANLING_BROKER": str(platform.broker).replace(str(rabbit.port), str(to_rabbit.port)),
            "TIANLING_DATABASE": str(platform.database).replace(
                str(postgres.port), str(to_postgres.port)
            ),
        }
        alone.replace("grid", environment=slow)
        alone.start()

        def fault(fleet: Fleet, _: random.Random) -> None:
            for wire in wires:
                wire.delay, wire.loss = 0.3, 0.1
            enough = len(fleet.books.accepted) + rounds(4, 10)
            until(lambda: len(fleet.books.accepted) >= enough, "it goes on, slowly", 120)
            for wire in wires:
                wire.delay, wire.loss = 0.0, 0.0

        name = "300 ms each way with loss between grid and its servers"
        strike(alone, report, name, fault, rounds=rounds(1, 10), seed=SEED)

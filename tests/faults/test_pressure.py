"""More waits than can be handled at once, many start at once, somebody must stop in the middle."""

import random
import time
from contextlib import closing

import httpx
import psycopg2

from tests.bench.load.memory import resident
from tests.bench.load.pipeline import Pipeline, connect
from tests.bench.samples import ROUTING_KEY, event_body
from tests.bench.tianling import EXCHANGE
from tests.faults.fleet import Fleet
from tests.faults.form import Rounds
from tests.faults.report import Report
from tests.faults.striking import strike
from tests.journeys.platform import Session
from tests.journeys.replica import Replica

SEED = 20261124
MOST_MIB = 250.0
ANSWERED_WITHIN = 5.0


def test_a_long_queue_costs_little_memory_and_holds_up_no_question(
    alone: Fleet, rounds: Rounds
) -> None:
    waiting = rounds(10_000, 100_000)
    alone.start()
    alone.members["services5"][0].stop()
    assert alone.platform.broker is not None
    with closing(connect(alone.platform.broker)) as broker:
        Pipeline(broker).publish((event_body(n) for n in range(waiting)), EXCHANGE, ROUTING_KEY)
    alone.revive()
    (services5,) = alone.members["services5"]
    assert services5.process is not None
    slowest = most = 0.0
    with httpx.Client(base_url=alone.platform.url, timeout=20) as client:
        session = Session(client, "community")
        while _followups(alone) < waiting:
            started = time.monotonic()
            session.get("/v1/followups", limit=20)
            slowest = max(slowest, time.monotonic() - started)
            most = max(most, *resident([services5.process.pid]).by_pid.values())
            assert services5.runs, "it ended"
    assert slowest < ANSWERED_WITHIN
    assert most < MOST_MIB


def test_many_replicas_start_at_once(fleet: Fleet, report: Report, rounds: Rounds) -> None:
    count = rounds(5, 20)

    def many_start_and_stop(fleet: Fleet, _: random.Random) -> None:
        many = [Replica(fleet.platform, "services5") for _ in range(count)]
        for replica in many:
            replica.begin_start()
        for replica in many:
            replica.await_ready()
        assert [replica.stop() for replica in many] == [0] * count

    name = f"{count} replicas start and stop at once"
    strike(fleet, report, name, many_start_and_stop, rounds=rounds(1, 10), seed=SEED)


def told_to_stop(fleet: Fleet, chance: random.Random) -> None:
    """SIGTERM under load: it ends in time and in order; what was in flight goes to the next."""
    replica = fleet.any(chance)
    started = time.monotonic()
    assert replica.stop() == 0
    assert time.monotonic() - started < 12
    fleet.revive()


def test_stopping_under_load(fleet: Fleet, report: Report, rounds: Rounds) -> None:
    name = f"SIGTERM under load, {len(fleet.members['grid'])} replica(s)"
    strike(fleet, report, name, told_to_stop, rounds=rounds(1, 20), seed=SEED)


def _followups(fleet: Fleet) -> int:
    with closing(psycopg2.connect(fleet.platform.database)) as connection:
        cursor = connection.cursor()
        cursor.execute("select count(*) from services5.followup")
        return int(cursor.fetchone()[0])

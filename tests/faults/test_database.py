"""The database goes away, hangs up, has no connection or disk left: 503, then all is well.

Nobody's process ends for it, no event is held for it, and nothing is written by half.
"""

import random
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import psycopg2
import pytest

from tests.faults.fleet import Fleet
from tests.faults.form import Rounds, needs_root
from tests.faults.report import Report
from tests.faults.striking import Fault, named, strike
from tests.faults.tight_disk import TightDisk
from tests.journeys.platform import Platform
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit
from tests.waiting import until

SEED = 20261124
CROWD = "crowd"


def away_for(seconds: float) -> Fault:
    """PostgreSQL is stopped at once, as by a power cut, and comes back that much later."""

    def the_database_is_away(fleet: Fleet, _: random.Random) -> None:
        back = time.monotonic() + seconds
        fleet.postgres.stop(signal.SIGQUIT)
        until(fleet.refuses, "the fault is felt", 30)
        until(lambda: time.monotonic() >= back, "time to come back", seconds + 1)
        fleet.postgres.start()

    return the_database_is_away


def every_connection_is_killed(fleet: Fleet, _: random.Random) -> None:
    """By the server, in the middle of whatever they do."""
    with closing(_connect(fleet)) as connection:
        _kill_others(connection)


def no_connection_is_left(fleet: Fleet, _: random.Random) -> None:
    """Somebody else holds every connection that the server gives."""
    with ExitStack() as crowd:
        first = crowd.enter_context(closing(_connect(fleet)))

        def crowded_out() -> bool:
            _kill_others(first)
            with suppress(psycopg2.OperationalError):
                while True:
                    crowd.enter_context(closing(_connect(fleet)))
            return fleet.refuses()

        until(crowded_out, "the fault is felt", 30)


def _connect(fleet: Fleet) -> "psycopg2.extensions.connection":
    connection = psycopg2.connect(fleet.postgres.url, application_name=CROWD)
    connection.autocommit = True
    return connection


def _kill_others(connection: "psycopg2.extensions.connection") -> None:
    connection.cursor().execute(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where application_name <> %s and backend_type = 'client backend'",
        (CROWD,),
    )


@pytest.mark.parametrize("fault", [every_connection_is_killed, no_connection_is_left], ids=named)
def test_the_database_fails(fleet: Fleet, report: Report, rounds: Rounds, fault: Fault) -> None:
    processes = [replica.process for replica in fleet.all()]
    name = f"{named(fault)}, {len(fleet.members['grid'])} replica(s)"
    strike(fleet, report, name, fault, rounds=rounds(1, 10), seed=SEED)
    assert [replica.process for replica in fleet.all() if replica.runs] == processes


def test_the_database_is_away(fleet: Fleet, report: Report, rounds: Rounds) -> None:
    seconds = rounds(5, 60)
    processes = [replica.process for replica in fleet.all()]
    name = f"database stopped for {seconds} s, {len(fleet.members['grid'])} replica(s)"
    strike(fleet, report, name, away_for(seconds), rounds=rounds(1, 10), seed=SEED)
    assert [replica.process for replica in fleet.all() if replica.runs] == processes


@pytest.fixture
def tight(rabbit: Rabbit, tmp_path: Path) -> Iterator[tuple[Fleet, TightDisk]]:
    """A fleet whose database lies on a small disk of its own."""
    with TightDisk(megabytes=700) as disk:
        postgres = Postgres(disk.folder / "cluster").start()
        platform = Platform(tmp_path, broker=rabbit.vhost(), database=postgres.create_database())
        platform.load()
        fleet = Fleet(platform, rabbit, postgres, 1)
        try:
            yield fleet.start(), disk
        finally:
            fleet.close()
            postgres.close()


@needs_root
def test_the_disk_is_full(tight: tuple[Fleet, TightDisk], report: Report, rounds: Rounds) -> None:
    fleet, disk = tight

    def the_disk_is_full(fleet: Fleet, _: random.Random) -> None:
        told = fleet.books.answered[503]
        with disk.filled():
            until(lambda: fleet.books.answered[503] >= told + 10, "who writes is told so", 60)
        fleet.postgres.start()  # PostgreSQL may have given up for want of a place for its log

    strike(
        fleet,
        report,
        "the database's disk is full",
        the_disk_is_full,
        rounds=rounds(1, 10),
        seed=SEED,
    )

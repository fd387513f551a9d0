"""The broker dies, restarts, runs short, hangs up: it costs time, not data."""

import random
import time

import pytest

from tests.faults.fleet import Fleet
from tests.faults.form import Rounds
from tests.faults.report import Report
from tests.faults.striking import Fault, named, strike
from tests.waiting import until

SEED = 20261124
LOADED_BEFORE = 120
"""Seconds that a load may run before its mailbox is lost; when it began, nothing waited."""


def rabbit_is_killed(fleet: Fleet, _: random.Random) -> None:
    """By `kill -9`, and started again."""
    fleet.rabbit.kill()
    fleet.rabbit.start()


def rabbit_is_restarted(fleet: Fleet, _: random.Random) -> None:
    """In order."""
    fleet.rabbit.restart()


def every_connection_is_cut(fleet: Fleet, _: random.Random) -> None:
    """By the broker."""
    fleet.rabbit.control("close_all_connections", "cut by a test")


def memory_alarm(fleet: Fleet, _: random.Random) -> None:
    """The broker takes nothing; who asks is told so at once."""
    fleet.rabbit.control("set_vm_memory_high_watermark", "0")
    try:
        until(fleet.refuses, "the alarm is felt", 30)
    finally:
        fleet.rabbit.control("set_vm_memory_high_watermark", "0.4")


def disk_alarm(fleet: Fleet, _: random.Random) -> None:
    """The same for want of disk."""
    fleet.rabbit.control("set_disk_free_limit", "900GB")
    try:
        until(fleet.refuses, "the alarm is felt", 30)
    finally:
        fleet.rabbit.control("set_disk_free_limit", "50MB")


def a_mailbox_is_lost(fleet: Fleet, chance: random.Random) -> None:
    """Somebody deletes a service's queue, with what is in it. Its consumer is told, and makes it
    anew; the operator sends again what was told meanwhile."""
    service = chance.choice(("services5", "party", "grid"))
    started = time.monotonic()
    assert fleet.platform.broker is not None
    vhost = fleet.platform.broker.rpartition("/")[2]
    fleet.rabbit.control("delete_queue", "-p", vhost, f"{service}.events")
    until(lambda: f"{service}.events" in fleet.rabbit.queues(vhost), "the queue is there again")
    meanwhile = int(time.monotonic() - started) + LOADED_BEFORE
    again = fleet.platform.run("replay", "--since", f"{meanwhile}s")
    assert again.returncode == 0, again.stderr


FAULTS = (
    rabbit_is_killed,
    rabbit_is_restarted,
    every_connection_is_cut,
    memory_alarm,
    disk_alarm,
    a_mailbox_is_lost,
)


@pytest.mark.parametrize("fault", FAULTS, ids=named)
def test_the_broker_fails(fleet: Fleet, report: Report, rounds: Rounds, fault: Fault) -> None:
    name = f"{named(fault)}, {len(fleet.members['grid'])} replica(s)"
    strike(fleet, report, name, fault, rounds=rounds(1, 10), seed=SEED)

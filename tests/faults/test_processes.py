"""Processes die by `kill -9`, wherever they are: nothing accepted is lost, no effect is doubled."""

import random

import pytest

from tests.faults.audit import SERVICES
from tests.faults.fleet import Fleet
from tests.faults.form import Rounds
from tests.faults.points import ANSWERED, POINTS
from tests.faults.report import Report
from tests.faults.striking import Fault, named, strike
from tests.waiting import until

SEED = 20261124
DOMAIN = tuple(name for name in SERVICES if name != "gateway")
"""Those that reply and publish."""


def dies_at(point: str, *services: str) -> Fault:
    """Whichever of a service's processes comes to that point for the nth time first dies; all of
    them are started again."""

    def fault(fleet: Fleet, chance: random.Random) -> None:
        service = chance.choice(services)
        entry = ("tests.faults.saboteur", point, str(chance.randint(1, 9)))
        doomed = fleet.replace(service, entry=entry)
        until(lambda: not all(each.runs for each in doomed), f"{service} dies {point}", 60)
        fleet.revive(service)

    return fault


def one_is_killed(fleet: Fleet, chance: random.Random) -> None:
    """At a random moment."""
    fleet.any(chance).kill()
    fleet.revive()


def left_dead(fleet: Fleet, chance: random.Random) -> None:
    """One that has twins: they carry its share, until it is started again in the next round."""
    fleet.revive()
    fleet.members[chance.choice(DOMAIN)][0].kill()


def all_are_killed(fleet: Fleet, chance: random.Random) -> None:
    """At one moment, as when the machine loses its power."""
    for replica in fleet.all():
        replica.kill()
    fleet.revive()


@pytest.mark.parametrize("point", POINTS)
def test_a_service_dies_at_a_named_point(
    fleet: Fleet, report: Report, rounds: Rounds, point: str
) -> None:
    of = SERVICES if point == "before commit" else DOMAIN
    name = f"kill -9 {point}, {len(fleet.members['grid'])} replica(s)"
    strike(fleet, report, name, dies_at(point, *of), rounds=rounds(1, 12), seed=SEED)


def test_the_gateway_dies_with_an_answer_in_its_hand(
    fleet: Fleet, report: Report, rounds: Rounds
) -> None:
    fault = dies_at(ANSWERED, "gateway")
    name = f"kill -9 gateway, answered, not sent, {len(fleet.members['grid'])} replica(s)"
    strike(fleet, report, name, fault, rounds=rounds(1, 10), seed=SEED)


@pytest.mark.parametrize("fault", [one_is_killed, all_are_killed])
def test_processes_die_at_random_moments(
    fleet: Fleet, report: Report, rounds: Rounds, fault: Fault
) -> None:
    name = f"kill -9, {named(fault)}, {len(fleet.members['grid'])} replica(s)"
    strike(fleet, report, name, fault, rounds=rounds(1, 20), seed=SEED)


def test_one_of_three_replicas_dies_while_the_others_go_on(
    three: Fleet, report: Report, rounds: Rounds
) -> None:
    strike(
        three,
        report,
        "kill -9, one of three, not waited for",
        left_dead,
        rounds=rounds(1, 10),
        seed=SEED,
    )
    three.revive()

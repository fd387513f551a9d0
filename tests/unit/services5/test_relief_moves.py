"""Relief is with whoever it is for, wherever they live by now; heard in any order."""

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.registry.events import HouseholdChanged, ResidentMoved
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import COMMUNITY
from tests.unit.services5.test_relief import HOME, OLD, delivered, ended, requested

NEW_HOME, LAST_HOME = id_of("new home"), id_of("last home")


def moved(household: str, before: str, version: int) -> Told:
    event = ResidentMoved(resident=OLD, household=household, before=before, grid=COMMUNITY + "002")
    return Told(event, subject=OLD, sequence=version)


def lies(household: str, version: int, grid: str) -> Told:
    event = HouseholdChanged(household=household, what="grid_changed", grid=COMMUNITY + grid)
    return Told(event, subject=household, sequence=version)


STORY = (
    requested("a"),
    delivered("a", 2, 2),
    moved(NEW_HOME, HOME, 2),
    lies(NEW_HOME, 4, "002"),
    delivered("a", 3, 3),
    moved(LAST_HOME, NEW_HOME, 3),
    ended("a"),
    lies(LAST_HOME, 2, "003"),
)
HEARS = Stage(
    handlers,
    metadata,
    STORY,
    but=("relief_case.version",),
    only=("relief_case",),
)


@settings(max_examples=40)
@given(orders(STORY))
def test_a_case_ends_where_the_person_lives(order: Order) -> None:
    ends = HEARS.ends(order)
    assert ends == HEARS.as_it_happened
    (case,) = (dict(row) for row in ends["relief_case"])
    assert (case["household"], case["grid"]) == (LAST_HOME, COMMUNITY + "003")
    assert (case["delivered"], case["outcome"]) == (5, "confirmed")

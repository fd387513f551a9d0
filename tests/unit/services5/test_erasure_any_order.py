"""What is told of somebody who is erased, in whatever order and batch: nothing of them stays."""

import datetime as dt

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.emergencies.events import PersonChecked
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.events import SpecialNeedIdentified
from contracts.grid.relief.events import ReliefDelivered, ReliefEnded, ReliefRequested
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import NOON
from tests.unit.services5.test_any_order import AWAY, HOME, left, moved, visit

WHO, DOUBLE, STAYS = (id_of("resident", name) for name in ("erased", "double", "neighbour"))
REQUEST = id_of("request", "1")
_RELIEF = {"request": REQUEST, "household": HOME, "resident": WHO}
STORY = (
    visit("a", 9, ("meal_help", WHO, "routine"), ("meal_help", STAYS, "soon")),
    Told(
        ResidentErased(
            erasure=id_of("erasure", "1"),
            resident=WHO,
            household=HOME,
            duplicates=[DOUBLE],
            homes=[HOME, AWAY],
        ),
        subject=id_of("erasure", "1"),
    ),
    visit("b", 6, ("meal_help", WHO, "urgent"), ("mobility", DOUBLE, "soon")),
    moved(WHO, 2, AWAY, "002"),
    moved(DOUBLE, 7, AWAY, "002"),
    left(DOUBLE),
    Told(
        SpecialNeedIdentified(resident=WHO, household=HOME, kind="4", grade="2", consent="self"),
        subject=WHO,
        sequence=4,
    ),
    Told(
        ReliefRequested(
            **_RELIEF,
            origin="person",
            kind="meal",
            quantity=1,
            urgency="soon",
            profiles=[],
            due=NOON,
        ),
        subject=REQUEST,
    ),
    Told(
        ReliefDelivered(
            **_RELIEF,
            delivery=id_of("delivery", "1"),
            kind="meal",
            quantity=1,
            delivered_at=NOON,
            resource=None,
        ),
        subject=REQUEST,
        sequence=2,
    ),
    Told(ReliefEnded(**_RELIEF, outcome="confirmed"), subject=REQUEST, sequence=3),
    Told(
        PersonChecked(
            emergency=id_of("emergency", "1"),
            drill=False,
            check=id_of("check", "1"),
            household=HOME,
            resident=DOUBLE,
            status="safe",
            need="rehabilitation",
            profiles=[],
            observed_at=NOON - dt.timedelta(hours=1),
        ),
        subject=id_of("check", "1"),
    ),
)
HEARS = Stage(handlers, metadata, STORY)


@settings(max_examples=25, deadline=None)
@given(orders(STORY))
def test_who_is_erased_stands_nowhere_but_as_somebody_to_forget(order: Order) -> None:
    dump = HEARS.ends(order)
    assert {row[1][1] for row in dump.pop("departure")} == {WHO, DOUBLE}
    kept = repr(dump)
    assert (WHO in kept, DOUBLE in kept, STAYS in kept) == (False, False, True)

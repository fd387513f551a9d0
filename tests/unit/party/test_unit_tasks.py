"""party hears of incidents at units in any order, and ends alike; and reminds of what is late."""

import datetime as dt

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.incidents.events import (
    IncidentClosed,
    IncidentDispatched,
    IncidentEscalated,
    IncidentRecalled,
    IncidentReported,
    IncidentsRegridded,
    MovedIncident,
)
from contracts.language.actor import Actor
from contracts.party.reminders.queries import ListReminders
from contracts.party.tasks.queries import ListUnitTasks
from services.party.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.party.room import Room
from tests.unit.room import COMMUNITY, NOON

FIRST, SECOND = id_of("incident", "1"), id_of("incident", "2")
UNIT, OTHER = id_of("unit", "1"), id_of("unit", "2")
OLD, NEW = f"{COMMUNITY}001", f"{COMMUNITY}002"
DAY = dt.timedelta(days=1)


def dispatched(incident: str, unit: str, days: int = 1) -> IncidentDispatched:
    return IncidentDispatched(
        incident=incident,
        category="safety.gas",
        urgency="soon",
        unit=unit,
        assistants=[OTHER],
        due=NOON + days * DAY,
    )


def recalled(incident: str, unit: str) -> IncidentRecalled:
    return IncidentRecalled(
        incident=incident, category="safety.gas", urgency="soon", unit=unit, reason="unclear"
    )


def closed(incident: str, unit: str | None, result: str = "closed") -> IncidentClosed:
    return IncidentClosed(
        incident=incident, category="safety.gas", urgency="soon", unit=unit, result=result
    )


def late(incident: str, level: int) -> IncidentEscalated:
    return IncidentEscalated(
        incident=incident,
        category="safety.gas",
        urgency="soon",
        step="handle",
        unit=UNIT,
        due=NOON,
        level=level,
    )


def reported(incident: str, urgency: str) -> IncidentReported:
    return IncidentReported(
        incident=incident, category="safety.gas", urgency=urgency, source="anybody", due=NOON
    )


def regridded(grid: str, *moved: tuple[str, int]) -> IncidentsRegridded:
    listed = [MovedIncident(incident=id, version=version) for id, version in moved]
    return IncidentsRegridded(grid=grid, incidents=listed)


STORY = (
    Told(reported(FIRST, "urgent"), FIRST, 2),
    Told(dispatched(FIRST, UNIT), FIRST, 5),
    Told(dispatched(FIRST, UNIT, days=2), FIRST, 6),
    Told(recalled(FIRST, UNIT), FIRST, 7),
    Told(dispatched(FIRST, OTHER), FIRST, 8),
    Told(late(FIRST, 1), FIRST, 9),
    Told(late(FIRST, 2), FIRST, 10),
    Told(late(FIRST, 3), FIRST, 11),
    Told(closed(FIRST, OTHER, "force_closed"), FIRST, 15),
    Told(dispatched(FIRST, UNIT, days=3), FIRST, 17),
    Told(closed(SECOND, None, "not_filed"), SECOND, 4),
    Told(regridded(OLD, (FIRST, 4)), id_of("grid", "1"), 1),
    Told(regridded(NEW, (FIRST, 18), (SECOND, 3)), id_of("grid", "2"), 1),
)
PARTY = Stage(
    handlers,
    metadata,
    STORY,
    # Made anew; and how often news came that was later than what was known.
    but=("reminder.id", "reminder.version", "unit_task.version", "incident_place.version"),
    only=("unit_task", "reminder", "incident_place"),
)


@settings(max_examples=40)
@given(orders(STORY))
def test_dispatches_returns_ends_and_delays_may_be_heard_in_any_order(order: Order) -> None:
    ended = PARTY.ends(order)
    assert ended == PARTY.as_it_happened
    lying = [dict(row) for table in ("unit_task", "reminder") for row in ended[table]]
    assert {row["grid"] for row in lying} == {NEW}
    assert {row["place"] for row in lying if "place" in row} == {NEW}


def test_when_grids_are_drawn_anew_the_new_officer_finds_the_task_and_the_reminder() -> None:
    room = Room()
    room.hear(dispatched(FIRST, UNIT), late(FIRST, 1), dispatched(SECOND, UNIT))
    room.hear(regridded(NEW, (FIRST, 2)))
    officer = Actor("officer", "grid_officer", COMMUNITY, {"grids": (NEW,)})
    (task,) = room.read(ListUnitTasks(), officer)["items"]
    (reminder,) = room.read(ListReminders(), officer)["items"]
    assert (task["incident_id"], task["grid"]) == (FIRST, NEW)
    assert (reminder["subject_id"], reminder["place"]) == (FIRST, NEW)


def test_the_latest_news_of_each_unit_counts() -> None:
    room = Room()
    room.hear(dispatched(FIRST, UNIT))
    assert [task["status"] for task in room.read(ListUnitTasks())["items"]] == ["open"]
    assert room.read(ListUnitTasks(overdue=True))["items"] == []
    room.pass_time(days=2)
    (task,) = room.read(ListUnitTasks(overdue=True))["items"]
    assert (task["incident_id"], task["unit_id"], task["assistants"]) == (FIRST, UNIT, 1)
    assert room.read(ListUnitTasks(unit_id=OTHER))["items"] == []
    bound = Actor("officer", "grid_officer", COMMUNITY, {"grids": (COMMUNITY + "001",)})
    assert room.read(ListUnitTasks(), bound)["items"] == []


def test_the_later_it_is_the_higher_who_is_told() -> None:
    room = Room()
    room.hear(reported(FIRST, "routine"), late(FIRST, 1), late(FIRST, 2), late(FIRST, 3))
    told = [(r["told_role"], r["level"]) for r in room.read(ListReminders())["items"]]
    assert sorted(told) == [
        ("community_worker", 1),
        ("grid_officer", 1),
        ("party_secretary", 2),
    ]
    room.hear(reported(SECOND, "urgent"))
    (newest, *_) = room.read(ListReminders())["items"]
    assert (newest["subject_id"], newest["told_role"], newest["household_id"]) == (
        SECOND,
        "party_secretary",
        None,
    )

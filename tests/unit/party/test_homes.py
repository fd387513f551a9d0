"""What party keeps of a household lies in the grid where that lies now, in whatever order it is
heard."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from sqlalchemy import Connection, insert

from backbone.ids import id_of
from contracts.grid.grids.events import HouseholdsRegridded, MovedHousehold
from contracts.grid.registry.events import HouseholdChanged
from contracts.grid.visits.events import VisitOverdue
from contracts.language.actor import Actor
from contracts.party.cobuilding.queries import ListNeeds
from contracts.services5.followups.events import FollowupOverdue, NeedPublished
from services.party.cobuilding.model import Need, Project, Resource
from services.party.reminders.model import Reminder
from services.party.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.party.room import COMMUNITY, NOON, Room

OLD, NEW = f"{COMMUNITY}001", f"{COMMUNITY}002"
HOME, OTHER = id_of("household", "1"), id_of("household", "2")
DAY = dt.timedelta(days=1)


def needed(name: str, household: str, kind: str = "meal") -> NeedPublished:
    followup = id_of("followup", name)
    return NeedPublished(
        need=id_of("need", followup),
        followup=followup,
        household=household,
        line="elderly",
        kind=kind,
        quantity=1,
        due=NOON + DAY,
    )


def not_visited(household: str, grid: str) -> VisitOverdue:
    visit = id_of("visit", household)
    return VisitOverdue(visit=visit, household=household, grid=grid, due=NOON, level=1)


def late(name: str, household: str) -> FollowupOverdue:
    return FollowupOverdue(
        followup=id_of("followup", name),
        household=household,
        resident=id_of("resident"),
        line="elderly",
        due=NOON,
        level=1,
    )


def regridded(grid: str, *moved: tuple[str, int]) -> HouseholdsRegridded:
    listed = [MovedHousehold(household=id, version=version) for id, version in moved]
    return HouseholdsRegridded(grid=grid, households=listed)


def changed(household: str, grid: str) -> HouseholdChanged:
    return HouseholdChanged(household=household, what="grid_changed", grid=grid)


def told(event: Any, sequence: int = 1) -> Told:
    return Told(event, subject=id_of("subject", repr(event)), sequence=sequence)


STORY = (
    told(needed("claimed", HOME)),
    told(not_visited(HOME, OLD)),
    told(regridded(NEW, (HOME, 3), (OTHER, 4))),
    told(needed("listed", HOME, "equipment")),
    told(late("claimed", HOME)),
    told(changed(OTHER, NEW), 3),
    told(regridded(OLD, (OTHER, 5))),
    told(needed("other", OTHER, "equipment")),
    told(not_visited(OTHER, NEW)),
    told(changed(HOME, OLD), 2),
)


def offered(connection: Connection) -> None:
    connection.execute(
        insert(Resource).values(
            community=COMMUNITY,
            id=id_of("resource"),
            version=1,
            unit="社区食堂",
            kind="meal",
            capacity=100,
            remaining=100,
            available_from=NOON - DAY,
            available_until=NOON + DAY,
            offered_by="secretary",
            offered_at=NOON - DAY,
        )
    )


KEPT = ("need", "project", "reminder", "home")
HEARS_HOMES = Stage(
    handlers,
    metadata,
    STORY,
    but=(
        *("reminder.id", "need.last_event", "project.last_event"),
        *(f"{table}.version" for table in KEPT),
    ),
    only=KEPT,
    before=offered,
)


@settings(max_examples=50)
@given(orders(STORY))
def test_needs_reminders_and_moves_may_be_heard_in_any_order(order: Order) -> None:
    ended = HEARS_HOMES.ends(order)
    # A reminder that is heard twice is told twice, wherever its household lies.
    assert {table: set(rows) for table, rows in ended.items()} == {
        table: set(rows) for table, rows in HEARS_HOMES.as_it_happened.items()
    }
    grids = {HOME: NEW, OTHER: OLD}
    for table in ("need", "project", "reminder"):
        for row in map(dict, ended[table]):
            assert row["grid"] == grids[row["household"]]
            assert row.get("place") in (None, "elderly", row["grid"])


def test_the_new_officer_sees_what_is_needed_and_the_old_one_no_longer() -> None:
    party = Room()
    party.hear(needed("a", HOME), changed(HOME, OLD))
    old, new = (
        Actor(f"officer-{grid}", "grid_officer", COMMUNITY, {"grids": (grid,)})
        for grid in (OLD, NEW)
    )
    assert [len(party.read(ListNeeds(), who)["items"]) for who in (old, new)] == [1, 0]
    party.hear(regridded(NEW, (HOME, 2)))
    assert [len(party.read(ListNeeds(), who)["items"]) for who in (old, new)] == [0, 1]


def test_what_is_made_and_moved_in_one_batch_ends_where_the_home_is() -> None:
    party = Room()
    with party.writing() as session:
        offered(session.connection())
    party.hear(changed(HOME, OLD), needed("a", HOME), late("a", HOME), regridded(NEW, (HOME, 9)))
    rows: list[Any] = [*party.all(Need), *party.all(Project), *party.all(Reminder)]
    assert [row.grid for row in rows] == [NEW] * 3

"""Members who serve in grids: linked, listed by branch and member, ended, in any order."""

import datetime as dt
from typing import Any

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.staffing.events import StaffAssigned, StaffReleased
from contracts.party.grid_services.queries import ListGridServices
from services.party.branches.model import Member
from services.party.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.party.room import COMMUNITY, NOON, Room
from tests.unit.room import Actor

GRID, NEXT = f"{COMMUNITY}001", f"{COMMUNITY}002"
MEMBER, BRANCH, STAFF = id_of("member", "1"), id_of("branch", "1"), id_of("staff", "1")
DAY = NOON.date()


def days(count: int) -> dt.date:
    return DAY + dt.timedelta(days=count)


def assigned(name: str, **more: Any) -> StaffAssigned:
    values = {
        "assignment": id_of("assignment", name),
        "staff": STAFF,
        "source": "in_service_member",
        "role": "helper",
        "grid": GRID,
        "valid_from": DAY,
        "member": MEMBER,
        **more,
    }
    return StaffAssigned(**values)


def released(name: str, until: int, grid: str = GRID) -> StaffReleased:
    id = id_of("assignment", name)
    return StaffReleased(assignment=id, staff=STAFF, grid=grid, valid_until=days(until))


def party() -> Room:
    room = Room()
    with room.writing() as session:
        session.add(
            Member(
                community=COMMUNITY,
                id=MEMBER,
                version=1,
                branch=BRANCH,
                name="王某",
                post="member",
                political_status="01",
            )
        )
    return room


def listed(room: Room, **asked: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = room.read(ListGridServices(**asked))["items"]
    return items


def test_a_member_is_linked_to_the_grid_and_role_they_serve_in() -> None:
    room = party()
    room.hear(assigned("a", valid_until=days(9)))
    (one,) = listed(room, branch_id=BRANCH, member_id=MEMBER, role="helper")
    assert (one["grid"], one["branch_id"], one["source"]) == (GRID, BRANCH, "in_service_member")
    assert (one["valid_from"], one["valid_until"]) == (str(DAY), str(days(9)))
    assert [len(listed(room, on=days(n))) for n in (-1, 0, 9, 10)] == [0, 1, 1, 0]
    assert listed(room, branch_id=id_of("branch", "2")) == []
    other = Actor("wangge", "grid_officer", COMMUNITY, {"grids": (NEXT,)})
    assert room.read(ListGridServices(), other)["items"] == []


def test_who_is_no_member_is_not_listed_until_that_is_known() -> None:
    room = party()
    room.hear(assigned("a", member=None, source="police"))
    assert listed(room) == []


def test_a_member_of_no_branch_is_listed_without_one() -> None:
    room = Room()
    room.hear(assigned("a"))
    assert [one["branch_id"] for one in listed(room)] == [None]


def told(event: Any, sequence: int) -> Told:
    return Told(event, subject=event.assignment, sequence=sequence)


STORY = (
    told(assigned("fixed", valid_until=days(9)), 1),
    told(released("fixed", 9), 2),
    told(assigned("open", member=None), 1),
    told(assigned("open"), 2),
    told(released("open", 30), 3),
    told(released("open", 5), 4),
    told(assigned("corrected", source="volunteer"), 1),
    told(released("corrected", 20), 2),
    told(assigned("corrected", valid_until=days(20)), 3),
    told(assigned("goes on", grid=NEXT), 1),
)
HEARS = Stage(handlers, metadata, STORY, but=("grid_service.version",), only=("grid_service",))


@settings(max_examples=50)
@given(orders(STORY))
def test_assignments_and_their_ends_may_be_heard_in_any_order(order: Order) -> None:
    ended = HEARS.ends(order)
    assert ended == HEARS.as_it_happened
    rows = {row["id"]: row for row in map(dict, ended["grid_service"])}
    last = {name: rows[id_of("assignment", name)]["valid_until"] for name in ("fixed", "open")}
    assert last == {"fixed": days(9), "open": days(5)}
    assert {row["member"] for row in rows.values()} == {MEMBER}

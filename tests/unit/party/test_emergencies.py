"""party in an emergency: who can help is told and asked; of a drill nobody is reminded."""

from backbone.ids import id_of, new_id
from contracts.grid.emergencies.events import (
    EmergencyDeclared,
    EmergencyOverdue,
    EmergencyReviewed,
    EmergencyStoodDown,
)
from contracts.party.emergencies.queries import ListMobilisations
from contracts.party.reminders.queries import ListReminders
from services.party.branches.model import Member
from services.party.emergencies.model import Calm
from tests.unit.party.room import COMMUNITY, NOON, SECRETARY, Room, kinds, offer

EMERGENCY = id_of("emergency")


def declared(drill: bool = False, level: int = 1) -> EmergencyDeclared:
    return EmergencyDeclared(
        emergency=EMERGENCY, drill=drill, hazard="cold", level=level, grids=[], ends=NOON
    )


def stood_down(drill: bool = False) -> EmergencyStoodDown:
    return EmergencyStoodDown(
        emergency=EMERGENCY,
        drill=drill,
        listed=0,
        checked=0,
        unchecked=0,
        needs_help=0,
        not_found=0,
        at=NOON,
    )


def overdue(drill: bool, level: int) -> EmergencyOverdue:
    return EmergencyOverdue(
        emergency=EMERGENCY, subject=EMERGENCY, drill=drill, step="active", due=NOON, level=level
    )


def with_members() -> Room:
    room = Room()
    with room.writing() as session:
        session.add_all(
            Member(
                community=COMMUNITY,
                id=new_id(),
                version=1,
                branch=id_of("branch"),
                name="某",
                post=post,
                political_status="01",
            )
            for post in ("secretary", "committee", *["member"] * 210)
        )
    return room


def test_members_and_resources_are_told_in_bounded_parts() -> None:
    room = with_members()
    room.ask(offer(capacity=3))
    told = [each for each in room.hear(declared()) if each.type.startswith("party.emergency")]
    assert [len(each.data["members"]) for each in told] == [200, 12]
    assert [each.data["parts"] for each in told] == [2, 2]
    assert told[0].data["resources"][0]["remaining"] == 3


def test_as_many_are_asked_as_the_level_wants_and_released_in_any_order() -> None:
    for level, asked in ((1, 212), (3, 2), (4, 1)):
        room = with_members()
        room.hear(stood_down())
        room.hear(declared(level=level))
        items = room.read(ListMobilisations(limit=200))["items"]
        assert len(items) == min(asked, 200)
        assert all(each["released_at"] is not None for each in items)


def test_whoever_is_responsible_is_reminded_then_the_one_above() -> None:
    room = Room()
    room.hear(declared())
    room.hear(overdue(False, 1))
    room.hear(overdue(False, 2))
    room.hear(EmergencyReviewed(emergency=EMERGENCY, drill=False, tasks=1))
    told = [each["told_role"] for each in room.read(ListReminders(), SECRETARY)["items"]][::-1]
    assert told == ["party_secretary", "community_worker", "party_secretary", "party_secretary"]


def test_a_drill_asks_nobody_and_reminds_nobody() -> None:
    room = with_members()
    told = room.hear(
        declared(drill=True),
        overdue(True, 1),
        EmergencyReviewed(emergency=EMERGENCY, drill=True, tasks=0),
        stood_down(drill=True),
    )
    assert set(kinds(told)) == {"emergency.known"}
    assert room.read(ListMobilisations())["items"] == []
    assert room.read(ListReminders(), SECRETARY)["items"] == []
    assert room.all(Calm) == []

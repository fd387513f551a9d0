"""Two years after its end nothing is left of what people wrote, whenever they wrote it."""

from typing import Any

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.incidents.commands import FileIncident, VerifyIncident
from contracts.grid.incidents.handling import CloseIncident, HandleIncident
from contracts.grid.reports.queries import ListServiceRequests
from services.grid.handling import holdings
from services.grid.incidents.model import Incident
from services.grid.incidents.timers import WORDS_ARE_KEPT
from tests.unit.grid.incidentroom import ADMIN, SOMEBODY, Room, living
from tests.unit.room import COMMUNITY

CANARY = "canary 王某 13812345678"


def erase(room: Room, id: str) -> None:
    with room.at_work(ADMIN) as uow:
        holdings.forget(Person(id, "", new_id()), uow)


def two_years_on(room: Room) -> None:
    room.now += WORDS_ARE_KEPT
    room.pass_time(days=1)
    room.tick("forget_words_of_long_ago")


def kept(room: Room, id: str) -> dict[str, Any]:
    incident = room.one(id)
    return {column.key: getattr(incident, column.key) for column in Incident.__table__.columns}


def test_what_is_written_after_somebody_was_erased_goes_as_well() -> None:
    room = Room()
    who = living(room)
    id = room.record(description=CANARY, resident_id=who)
    erase(room, who)
    assert CANARY not in str(kept(room, id))
    verified = VerifyIncident(id=id, place=CANARY, latitude=36.05567, longitude=103.83211)
    room.ask(verified, ADMIN)
    room.ask(FileIncident(id=id, summary=CANARY), ADMIN)
    room.do(id, "dispatch", "start")
    room.ask(HandleIncident(id=id, note=CANARY), ADMIN)
    room.do(id, "check")
    room.ask(CloseIncident(id=id, answer=CANARY), ADMIN)
    assert str(kept(room, id)).count(CANARY) == 4
    two_years_on(room)
    left = kept(room, id)
    assert CANARY not in str(left)
    assert (left["status"], left["latitude"], left["longitude"]) == ("closed", 36.06, 103.83)


def test_a_place_on_the_map_that_was_put_right_later_is_no_front_door_either() -> None:
    room = Room()
    who = living(room)
    id = room.record(description=CANARY, resident_id=who)
    erase(room, who)
    room.ask(VerifyIncident(id=id, latitude=36.05567, longitude=103.83211), ADMIN)
    room.do(id, "decline")
    two_years_on(room)
    left = kept(room, id)
    assert (left["latitude"], left["longitude"]) == (36.06, 103.83)


def test_what_everybody_may_read_of_it_is_forgotten_too_by_time_and_with_the_person() -> None:
    room = Room()
    who = living(room)
    of_time, of_person = room.record(), room.record(resident_id=who)
    for id in (of_time, of_person):
        room.do(id, "verify")
        room.ask(FileIncident(id=id, summary=CANARY), ADMIN)
    erase(room, who)
    assert [kept(room, id)["summary"] for id in (of_time, of_person)] == [CANARY, None]
    room.do(of_time, "force_close")
    two_years_on(room)
    (public,) = room.read(ListServiceRequests(community=COMMUNITY, ids=[of_time]), SOMEBODY)[
        "items"
    ]
    assert (public["service_code"], public["description"]) == ("appearance.garbage", None)


def test_what_was_forgotten_is_left_alone() -> None:
    room = Room()
    id = room.record(description=CANARY)
    room.do(id, "void")
    two_years_on(room)
    before = kept(room, id)
    assert before["forgotten_at"] == room.now
    room.pass_time(days=1)
    room.tick("forget_words_of_long_ago")
    assert kept(room, id) == before

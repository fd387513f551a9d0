"""Two years after its end nothing is left of what people wrote, whenever they wrote it."""

from typing import Any

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.incidents.commands import VerifyIncident
from contracts.grid.incidents.handling import CloseIncident, HandleIncident
from services.grid.handling import holdings
from services.grid.incidents.model import Incident
from services.grid.incidents.timers import WORDS_ARE_KEPT
from tests.unit.grid.incidentroom import ADMIN, Room, living

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
    room.do(id, "file", "dispatch", "start")
    room.ask(HandleIncident(id=id, note=CANARY), ADMIN)
    room.do(id, "check")
    room.ask(CloseIncident(id=id, answer=CANARY), ADMIN)
    assert str(kept(room, id)).count(CANARY) == 3
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

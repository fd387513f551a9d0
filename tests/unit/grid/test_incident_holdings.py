"""What incidents hold of a person is taken along, forgotten when they are erased, and never leaves
the community."""

import pytest

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.language.problem import Conflict
from services.grid.handling import holdings
from services.grid.incidents.model import Incident
from tests.unit.grid.incidentroom import ADMIN, Room, living

CANARY = "canary 王某 13812345678"


def test_words_about_a_person_come_along_and_go_and_what_was_decided_stays() -> None:
    room = Room()
    resident = living(room)
    concerned = room.record(description=CANARY, place=CANARY, resident_id=resident)
    other = room.record(description="路口垃圾")
    room.do(concerned, "verify", "file")
    with pytest.raises(Conflict):
        room.do(concerned, "transfer")
    room.do(concerned, "dispatch", "start", "handle", "check", "close")
    with room.at_work(ADMIN) as uow:
        person = Person(resident, "", new_id())
        (taken,) = holdings.take(person, uow)["incidents"]
        assert (taken["id"], taken["description"]) == (concerned, CANARY)
        assert (taken["summary"], taken["answer"]) == ("路口垃圾堆积", "已办结")
        assert holdings.forget(person, uow) >= 1
    kept, untouched = room.one(concerned), room.one(other)
    shown = str({c.key: getattr(kept, c.key) for c in Incident.__table__.columns})
    assert not any(
        words in shown for words in (CANARY, resident, "路口垃圾堆积", "已清运", "已办结")
    )
    assert (kept.status, kept.category, len(kept.steps)) == ("closed", "appearance.garbage", 8)
    assert untouched.description == "路口垃圾"

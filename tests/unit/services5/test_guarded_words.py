"""What is written of a confidential case lies sealed, and is read by cleared staff alone."""

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy import text

from backbone.cursors import Cursors
from backbone.ids import new_id
from backbone.reading import Reading
from contracts.services5.followups.commands import (
    AcceptFollowup,
    CloseFollowup,
    DeliverFollowup,
    PlanFollowup,
    ReopenFollowup,
)
from contracts.services5.followups.queries import GetFollowup, ListFollowups
from contracts.services5.privacy.queries import ExportFollowups
from services.services5.followups.model import Followup
from services.services5.privacy.queries import export_followups
from tests.unit.room import COMMUNITY
from tests.unit.services5.room import CLEARED, NOON, Room, finding, visit

WORDS = ("已陪同报警", "暂住亲属家", "对方又上门")


def played(code: str) -> tuple[Room, str, str]:
    """A case with words in it, from its opening to its reopening; whose it is."""
    room, resident = Room(), new_id()
    room.hear(visit(finding(code, resident=resident)))
    id = room.followups()[-1].id
    for step in (
        AcceptFollowup(id=id),
        PlanFollowup(id=id, planned_for=NOON + dt.timedelta(days=1)),
        DeliverFollowup(id=id, minutes=30, note=WORDS[0]),
        DeliverFollowup(id=id, minutes=30),
        CloseFollowup(id=id, outcome="resolved", note=WORDS[1]),
        ReopenFollowup(id=id, reason=WORDS[2]),
    ):
        answer = room.ask(step, CLEARED)
    assert words(answer.body) == WORDS
    return room, id, resident


def exported(room: Room, resident: str) -> Any:
    ask = ExportFollowups(resident_id=resident)
    with room.engine.connect() as connection:
        reading = Reading(connection, CLEARED, COMMUNITY, room.now, Cursors(b"key"))
        return export_followups(ask, reading).body


def words(followup: dict[str, Any]) -> tuple[str, ...]:
    return tuple(note["text"] for note in followup["notes"])


def lying(room: Room) -> str:
    with room.engine.connect() as connection:
        (notes,) = connection.execute(text("select notes from followup")).scalars()
    return json.dumps(json.loads(notes), ensure_ascii=False)


@pytest.mark.parametrize(("code", "sealed"), [("domestic_violence", True), ("meal_help", False)])
def test_confidential_words_are_sealed_where_they_lie(code: str, *, sealed: bool) -> None:
    room, id, resident = played(code)
    (kept,) = room.all(Followup)
    assert len(kept.notes) == 3
    assert all(("sealed" in note) == sealed for note in kept.notes)
    assert [each in lying(room) for each in WORDS] == [not sealed] * 3
    one = room.read(GetFollowup(id=id), CLEARED)
    (listed,) = room.read(ListFollowups(), CLEARED)["items"]
    (taken,) = exported(room, resident)["items"]
    assert words(one) == words(listed) == words(taken) == WORDS
    assert not any("sealed" in note for note in taken["notes"])


def test_what_is_sealed_is_of_its_case_alone() -> None:
    room, _, _ = played("domestic_violence")
    (first,) = room.all(Followup)
    room.hear(visit(finding("domestic_violence")))
    (other,) = (each for each in room.followups() if each.id != first.id)
    with room.writing() as session:
        session.add(other)
        other.notes = first.notes
    with pytest.raises(Exception, match="") as refused:
        room.read(GetFollowup(id=other.id), CLEARED)
    assert type(refused.value).__name__ == "InvalidTag"

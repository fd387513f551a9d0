"""A person is one, under however many rows the registry knows them, and wherever they lived."""

from typing import Any

import pytest
from sqlalchemy import insert, select

from backbone import tables
from backbone.ids import new_id
from backbone.reach import NO_PLACE
from contracts.grid.privacy.commands import EraseResident, ExportResident
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.duplicates.commands import FindSame
from contracts.grid.registry.people.commands import MoveResident
from services.grid.emergencies.means.model import EmergencySupply
from services.grid.privacy.commands import export
from services.grid.privacy.model import SmallKey
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.model import Household, Resident
from services.grid.suggestions.model import Suggestion
from services.grid.surveys.submissions.model import SurveySubmission
from services.grid.visits.model import Visit
from tests.unit.grid.filling import filled
from tests.unit.grid.registryroom import ADMIN, GRID_1, Room, home, somebody
from tests.unit.room import NOON

WORDS = "只有这户人家知道的话"
PHONE = "13900000001"


@pytest.fixture
def grid() -> Room:
    return Room()


def live(grid: Room, name: str, room: str, **more: Any) -> str:
    id = home(grid, room, somebody(name, **more))
    return str(next(each.head for each in grid.all(Household) if each.id == id))


def same(grid: Room, kept: str, aside: str) -> None:
    pair = next(each for each in grid.all(Duplicate) if {each.first, each.second} == {kept, aside})
    grid.ask(FindSame(id=pair.id, kept_id=kept), ADMIN)


def three_rows_of_one(grid: Room) -> list[str]:
    """The second stepped aside for the first, and the third for the second before that."""
    ids = [live(grid, "王丽", room, phone=PHONE) for room in ("101", "102", "103")]
    same(grid, ids[1], ids[2])
    same(grid, ids[0], ids[1])
    return ids


def erase(grid: Room, resident: str) -> ResidentErased:
    """It is asked for, and grid hears it; what was told is answered."""
    grid.told()
    grid.ask(EraseResident(resident_id=resident, reason="resident_request"), ADMIN)
    (told,) = [each for each in grid.told() if each.type == ResidentErased.full_type()]
    event = ResidentErased(**told.data)
    grid.hear(event)
    return event


@pytest.mark.parametrize("asked_by", [0, 1, 2])
def test_whichever_row_is_erased_all_are(grid: Room, asked_by: int) -> None:
    ids = three_rows_of_one(grid)
    neighbour = live(grid, "李强", "104")
    event = erase(grid, ids[asked_by])
    assert (event.resident, {*event.residents}) == (ids[asked_by], {*ids})
    rows = {each.id: each for each in grid.all(Resident)}
    assert {rows[id].status for id in ids} == {"erased"}
    assert {(rows[id].name, rows[id].phone_masked, rows[id].duplicate_of) for id in ids} == {
        ("", None, None)
    }
    assert rows[neighbour].status == "living"
    assert not {*ids} & {key.id for key in grid.all(SmallKey)}


@pytest.mark.parametrize("asked_by", [0, 2])
def test_whichever_row_is_taken_along_all_are(grid: Room, asked_by: int) -> None:
    ids = three_rows_of_one(grid)
    asked = ExportResident(resident_id=ids[asked_by], reason="resident_request")
    with grid.at_work(ADMIN) as uow:
        taken = export(asked, uow).body
    rows = [taken["resident"], *(each["resident"] for each in taken["duplicates"])]
    assert (rows[0]["id"], {row["id"] for row in rows}) == (ids[asked_by], {*ids})
    assert {row["phone"] for row in rows} == {PHONE}
    assert sum(each["what"] == "registered" for each in taken["registry_changes"]) == len(ids)


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        (Visit, "note"),
        (Suggestion, "words"),
        (EmergencySupply, "note"),
        (SurveySubmission, "sensitive"),
    ],
)
def test_what_was_written_where_somebody_lived_before_is_forgotten(
    grid: Room, kind: Any, column: str
) -> None:
    here, there = home(grid, "101", somebody("甲")), home(grid, "102", somebody("乙"))
    mover = next(str(each.head) for each in grid.all(Household) if each.id == here)
    words = {"say": WORDS} if column == "sensitive" else WORDS
    whose = {"household": here, "grid": GRID_1, column: words}
    if kind is SurveySubmission:
        whose["resident"] = mover
    with grid.writing() as session:
        session.execute(insert(kind).values(**filled(kind.__table__, **whose)))
        told = {"message_id": new_id(), "received_at": NOON, "community": NO_PLACE}
        answer = f'{{"household":"{here}","text":"{WORDS}"}}'.encode()
        session.execute(insert(tables.inbox).values(**told, answer=answer))
    grid.ask(MoveResident(resident_id=mover, household_id=there, relation="8"), ADMIN)
    event = erase(grid, mover)
    assert event.former == {here, there}
    (row,) = grid.all(kind)
    assert WORDS not in repr(getattr(row, column))
    with grid.writing() as session:
        answers = session.execute(select(tables.inbox.c.answer)).scalars()
        assert not any(WORDS.encode() in bytes(each or b"") for each in answers)

"""What is written with something confidential lies sealed, and is read by cleared staff alone."""

from typing import Any

import pytest
from sqlalchemy import delete, select, text

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.visits.commands import AcceptVisit, Finding, RecordVisit, ReturnVisit
from contracts.grid.visits.queries import GetVisit, GetVisitForm, ListVisits
from contracts.language.actor import Actor
from services.grid.privacy.model import SmallKey
from services.grid.visits.guarding import guard
from services.grid.visits.holdings import forget_findings, take_findings, take_visits
from services.grid.visits.model import Visit
from tests.unit.grid.visitroom import CLEARED, DESK, OFFICER, Room, home, person, plan
from tests.unit.room import COMMUNITY

SECRET, WORDS, REMARK = "丈夫又动手了", "门口看见酒瓶", "请补充伤情"


@pytest.fixture
def grid() -> Room:
    return Room()


def visited(grid: Room, n: int = 0, *, actor: Actor = OFFICER, **more: Any) -> str:
    told = [("domestic_violence", SECRET), ("meal_help", "午餐")]
    findings = [
        Finding(code=code, resident_id=person(n), urgency="urgent", note=note)
        for code, note in told
    ]
    ask = RecordVisit(
        household_id=home(n), visited_at=grid.now, findings=findings, note=WORDS, **more
    )
    return str(grid.ask(ask, actor).id)


def lying(grid: Room) -> str:
    """Every visit as its table has it."""
    with grid.engine.connect() as connection:
        return str(connection.execute(text("select * from visit")).all())


def read(grid: Room, id: str, actor: Actor = CLEARED) -> dict[str, Any]:
    shown: dict[str, Any] = grid.read(GetVisit(id=id), actor)
    (listed,) = grid.read(ListVisits(household_id=shown["household_id"]), actor)["items"]
    assert listed == shown
    return shown


def test_it_is_sealed_where_it_lies_and_open_to_the_cleared(grid: Room) -> None:
    id = visited(grid, actor=CLEARED)
    assert not any(words in lying(grid) for words in (SECRET, WORDS))
    shown = read(grid, id)
    assert (shown["note"], shown["confidential_findings"][0]["note"]) == (WORDS, SECRET)
    assert shown["findings"][0]["note"] == "午餐"
    assert SECRET not in str(read(grid, id, OFFICER)) + str(read(grid, id, DESK))
    assert read(grid, id, OFFICER)["note"] is None


def test_where_nothing_is_confidential_nothing_is_sealed(grid: Room) -> None:
    ask = RecordVisit(household_id=home(0), visited_at=grid.now, findings=[], note=WORDS)
    id = str(grid.ask(ask, OFFICER).id)
    assert WORDS in lying(grid)
    assert read(grid, id, OFFICER)["note"] == read(grid, id)["note"] == WORDS


def test_what_is_added_and_what_is_missing_is_sealed_as_well(grid: Room) -> None:
    id = plan(grid)
    visited(grid, visit_id=id)
    grid.ask(ReturnVisit(id=id, remark=REMARK), DESK)
    assert REMARK not in lying(grid)
    assert read(grid, id)["remark"] == grid.read(GetVisitForm(id=id), CLEARED)["remark"] == REMARK
    assert grid.read(GetVisitForm(id=id), OFFICER)["remark"] is None

    more = RecordVisit(visit_id=id, household_id=home(0), visited_at=grid.now, findings=[])
    grid.ask(more, OFFICER)
    shown = read(grid, id)
    assert (shown["note"], shown["confidential_findings"][0]["note"]) == (WORDS, SECRET)
    grid.ask(AcceptVisit(id=id), DESK)
    assert read(grid, id)["remark"] is None


def test_a_note_that_was_open_is_sealed_when_something_confidential_is_added(grid: Room) -> None:
    id = plan(grid)
    plain = RecordVisit(
        visit_id=id, household_id=home(0), visited_at=grid.now, findings=[], note=WORDS
    )
    grid.ask(plain, OFFICER)
    grid.ask(ReturnVisit(id=id, remark=REMARK), DESK)
    assert WORDS in lying(grid)
    found = Finding(code="domestic_violence", resident_id=person(0), urgency="urgent", note=SECRET)
    more = {"visit_id": id, "household_id": home(0), "visited_at": grid.now}
    grid.ask(RecordVisit(**more, findings=[found]), OFFICER)
    assert not any(words in lying(grid) for words in (SECRET, WORDS, REMARK))
    assert (read(grid, id)["note"], read(grid, id)["remark"]) == (WORDS, REMARK)


def test_a_guarded_visit_at_which_nothing_was_found_keeps_its_words_sealed(grid: Room) -> None:
    id = plan(grid)
    with grid.writing() as session:
        visit = session.scalars(select(Visit).where(Visit.id == id)).one()
        visit.guarded = True
    ask = RecordVisit(
        visit_id=id, household_id=home(0), visited_at=grid.now, findings=[], note=WORDS
    )
    grid.ask(ask, CLEARED)
    assert WORDS not in lying(grid)
    assert read(grid, id)["note"] == WORDS


def test_it_is_sealed_under_the_keys_of_person_and_household_and_gone_with_them(grid: Room) -> None:
    id = visited(grid)
    assert {key.id for key in grid.all(SmallKey)} == {person(0), home(0)}
    with grid.writing() as session:
        session.execute(delete(SmallKey).where(SmallKey.id == person(0)))
    shown = read(grid, id)
    assert (shown["note"], shown["confidential_findings"][0]["note"]) == (WORDS, None)
    with grid.writing() as session:
        session.execute(delete(SmallKey))
    assert read(grid, id)["note"] is None


def test_it_is_taken_along_and_forgotten(grid: Room) -> None:
    id = visited(grid)
    who = Person(person(0), home(0), new_id())
    with grid.at_work(CLEARED) as uow:
        taken = take_findings(who, uow)
        assert [(each["code"], each["note"]) for each in taken] == [
            ("meal_help", "午餐"),
            ("domestic_violence", SECRET),
        ]
        assert "sealed" not in taken[1]
        (whole,) = take_visits(who, uow)
        assert (whole["note"], whole["confidential_findings"][0]["note"]) == (WORDS, SECRET)
        assert not [name for name in whole if "sealed" in name]
    with grid.at_work(CLEARED) as uow:
        assert forget_findings(who, uow) == 1
        assert forget_findings(who, uow) == 0
    assert home(0) not in {key.id for key in grid.all(SmallKey)}
    (visit,) = (each for each in grid.all(Visit) if each.id == id)
    assert (visit.note_sealed, visit.note) == (None, None)
    assert visit.confidential_findings is not None
    assert "sealed" not in visit.confidential_findings[0]
    assert read(grid, id)["note"] is None
    assert visited(grid) != id  # and what is written next is sealed under a new key


def test_sealing_again_changes_nothing(grid: Room) -> None:
    id = visited(grid)
    with grid.at_work(OFFICER) as uow:
        visit = uow.find(Visit, id)
        assert visit is not None
        before = (visit.note_sealed, visit.confidential_findings)
        guard(visit, uow)
        assert (visit.note_sealed, visit.confidential_findings) == before
    assert visit.community == COMMUNITY

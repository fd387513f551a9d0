"""What a device tells late, in any order and again, of visits that it made itself."""

import datetime as dt
from functools import cache
from itertools import pairwise
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, insert, select
from sqlalchemy.pool import StaticPool

from backbone import tables
from backbone.database import Database
from backbone.desk import Desk
from backbone.ids import id_of
from backbone.letters import Letter, open_ask
from backbone.seal import Seal
from contracts.language.problem import Conflict, Problem
from services.grid.registry.model import Household, Resident
from services.grid.rooms import handlers, metadata
from services.grid.visits.door.model import SignIn
from services.grid.visits.model import Visit
from tests.unit.grid.rows import resident
from tests.unit.grid.visitroom import COMMUNITY, GRID, NOON, OFFICER, home, person

FIRST, SECOND = "01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e21", "01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e22"
SEAL = Seal(b"k" * 32)
Said = tuple[str, dict[str, Any]]


def hours(n: float) -> str:
    return (NOON + dt.timedelta(hours=n)).isoformat()


def at(visit: str, number: int, **more: Any) -> dict[str, Any]:
    return {"id": visit, "household_id": home(number), **more}


def story(visit: str, number: int, *, refused: bool) -> list[Said]:
    """One visit that a device made: planned, nobody in, tried again, refused or made."""
    place = {"lon": 103.63, "lat": 36.48, "accuracy": 10}
    said: list[Said] = [
        ("grid.visit.plan", at(visit, number, due_at=hours(1), reason="request")),
        ("grid.visit.start", at(visit, number, started_at=hours(-9), place=place)),
        ("grid.visit.miss", at(visit, number, missed_at=hours(-8))),
        ("grid.visit.miss", at(visit, number, missed_at=hours(-6))),
        ("grid.visit.start", at(visit, number, started_at=hours(-3), place=place)),
    ]
    if refused:
        return [
            *said,
            ("grid.visit.refuse", at(visit, number, refused_at=hours(-2), refusal="not_now")),
        ]
    found = [{"code": "meal_help", "resident_id": person(number), "urgency": "soon"}]
    made = {"household_id": home(number), "visit_id": visit, "visited_at": hours(-2)}
    return [*said, ("grid.visit.record", {**made, "findings": found})]


ONE_OF_EACH = [*story(FIRST, 0, refused=False), *story(SECOND, 1, refused=True)]


@cache
def database() -> Database:
    made = Database("sqlite://", "grid")
    made.engine.dispose()
    made.engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    metadata.create_all(made.engine)
    tables.metadata.create_all(made.engine)
    return made


def emptied() -> Database:
    made = database()
    whose = {"community": COMMUNITY, "version": 1, "grid": GRID, "building_unit": id_of("unit")}
    with made.engine.begin() as connection:
        for table in (*metadata.sorted_tables, *tables.metadata.sorted_tables):
            connection.execute(delete(table))
        for n in range(2):
            connection.execute(
                insert(Household).values(**whose, id=home(n), code=str(n), address=str(n))
            )
            connection.execute(insert(Resident).values(**resident(person(n), home(n), GRID)))
    return made


def told(said: list[Said], order: list[int], cuts: set[int]) -> tuple[Any, list[Any]]:
    """What there is in the end, and what was answered; each command under a key of its own."""
    where = emptied()
    desk = Desk(handlers, where, committed=lambda owed: None, clock=lambda: NOON)
    answers: list[Any] = []
    edges = [0, *sorted(cut for cut in cuts if cut < len(order)), len(order)]
    for begin, end in pairwise(edges):
        desk.handle([letter(said[n], n, answers) for n in order[begin:end]])
    with where.engine.connect() as connection:
        visits = [
            {
                column: value
                for column, value in row.items()
                if column not in ("version", "correlation", "last_event", "findings")
            }
            | {"codes": [found["code"] for found in row["findings"]]}
            for row in connection.execute(select(Visit.__table__).order_by(Visit.id)).mappings()
        ]
        signed = [
            tuple(value for name, value in row.items() if name != "version")
            for row in connection.execute(select(SignIn.__table__).order_by(SignIn.id)).mappings()
        ]
    return (visits, signed), answers


def letter(said: Said, number: int, answers: list[Any]) -> Letter:
    name, body = said
    head = {
        "ask": name,
        "actor": SEAL.close(OFFICER),
        "community": COMMUNITY,
        "id": id_of("said", str(number)),
    }
    return open_ask(head, orjson.dumps(body), handlers.commands, SEAL, answers.append)


@cache
def as_it_happened() -> Any:
    ended, answers = told(ONE_OF_EACH, list(range(len(ONE_OF_EACH))), set())
    assert not [each for each in answers if isinstance(each, Problem)]
    statuses = [visit["status"] for visit in ended[0]]
    assert (statuses, len(ended[1])) == (["completed", "refused"], 2)
    return ended


COUNT = len(ONE_OF_EACH)


@settings(max_examples=150, deadline=None)
@given(
    st.permutations(range(COUNT)),
    st.lists(st.integers(0, COUNT - 1), max_size=5),
    st.sets(st.integers(1, COUNT + 4)),
)
def test_visits_made_offline_end_alike_in_any_order(
    order: list[int], again: list[int], cuts: set[int]
) -> None:
    ended, answers = told(ONE_OF_EACH, [*order, *again], cuts)
    assert not [each for each in answers if isinstance(each, Problem)]
    assert ended == as_it_happened()


def test_a_try_after_the_last_sign_in_puts_off_in_any_order() -> None:
    said = [
        ("grid.visit.start", at(FIRST, 0, started_at=hours(-5))),
        ("grid.visit.miss", at(FIRST, 0, missed_at=hours(-4))),
    ]
    assert told(said, [0, 1], set())[0] == told(said, [1, 0], {1})[0]
    (visits, _), _ = told(said, [0, 1], set())
    assert (visits[0]["status"], visits[0]["attempts"]) == ("rescheduled", 1)


def test_the_same_visit_under_another_key_is_told_that_it_was_made() -> None:
    made = ONE_OF_EACH[5]
    (visits, _), answers = told([made, made], [0, 1], {1})
    assert isinstance(answers[1], Conflict)
    assert len(visits) == 1


def test_ids_of_ours_are_not_made_by_devices() -> None:
    foreign = id_of("somebody's", "reason")
    said = [("grid.visit.start", at(foreign, 0, started_at=hours(-1)))]
    (visits, _), (refused,) = told(said, [0], set())
    assert visits == []
    assert isinstance(refused, Problem)
    assert refused.errors[0].code == "unknown_visit"


def test_a_visit_is_of_one_household() -> None:
    said = [ONE_OF_EACH[1], ("grid.visit.start", at(FIRST, 1, started_at=hours(-1)))]
    _, (_, refused) = told(said, [0, 1], set())
    assert isinstance(refused, Problem)

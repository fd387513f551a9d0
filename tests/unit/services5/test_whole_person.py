"""Every column of every table of services5 that leads to a person is taken along and erased, or is
named here with the reason why not."""

from typing import Any

import orjson
import pytest
from sqlalchemy import insert, select

from backbone.cursors import Cursors
from backbone.ids import id_of
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.privacy.events import ResidentErased
from contracts.language.actor import Actor
from contracts.services5.privacy.queries import ExportFollowups
from services.services5.privacy.queries import export_followups
from tests.unit.room import COMMUNITY, NOON
from tests.unit.services5.room import Room
from tests.unit.wholeness import Whole

CLEARED = Actor("admin", "community_admin", COMMUNITY, clearances=frozenset({WOMENS_CASES}))
UNCLEARED = Actor("admin", "community_admin", COMMUNITY)
WHO, HOME = id_of("resident", "whole"), id_of("household", "whole")
OTHERS = frozenset(
    {"campaign", "finding", "point", "project", "provider", "round", "submission", "superseded_by"}
    | {"supersedes", "visit"}
)
"""Id columns that lead to a thing, or to a unit."""
NOT_TAKEN = {"followup.alarm_at": "when the clock looks next"}
IDS_STAY = {"departure": "so that nothing is heard of the person any more"}


def of(services5: Room) -> Whole:
    whole = Whole(
        services5.metadata,
        WHO,
        HOME,
        own=frozenset({"departure", "home", "special_need"}),
        others=OTHERS,
        shapes={
            "followup.notes": [{"text": "followup.notes"}],
            "followup.status": "closed",
            "followup.open": False,
        },
    )
    with services5.writing() as session:
        for table, row in whole.rows():
            session.execute(insert(table).values(**row))
    return whole


@pytest.fixture
def services5() -> Room:
    return Room()


def taken(services5: Room, actor: Actor) -> Any:
    with services5.engine.connect() as connection:
        reading = Reading(connection, actor, COMMUNITY, NOON, Cursors(b"key"))
        return export_followups(ExportFollowups(resident_id=WHO, household_id=HOME), reading).body


def test_everything_that_is_kept_is_taken_along(services5: Room) -> None:
    whole = of(services5)
    assert whole.unsorted() == set()
    assert whole.left_out(taken(services5, CLEARED)) == NOT_TAKEN.keys()


def test_of_what_is_confidential_the_uncleared_take_nothing(services5: Room) -> None:
    of(services5)
    with services5.writing() as session:
        for table in ("followup", "canvass"):
            kind = services5.metadata.tables[table]
            session.execute(kind.update().values(confidential=True))
    text = orjson.dumps(taken(services5, UNCLEARED)).decode()
    assert ("followup." in text, "canvass." in text) == (False, False)


def test_everything_that_is_kept_is_erased(services5: Room) -> None:
    whole = of(services5)
    services5.hear(ResidentErased(erasure=id_of("erasure"), resident=WHO, household=HOME))
    with services5.writing() as session:
        rows = {
            table.name: [tuple(row) for row in session.execute(select(table))]
            for table in services5.metadata.sorted_tables
        }
    named = {name for name, found in rows.items() if WHO in repr(found) or HOME in repr(found)}
    assert named == IDS_STAY.keys()
    assert whole.words_in(repr(rows)) == set()

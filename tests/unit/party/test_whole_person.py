"""Every column of every table of party that leads to a resident is taken along and erased, or is
named here with the reason why not. party knows no residents: what leads to one is a follow-up, a
request for relief, or the household."""

import pytest
from sqlalchemy import insert, select

from backbone.cursors import Cursors
from backbone.ids import id_of
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.language.actor import Actor
from contracts.party.privacy.queries import ExportNeeds
from contracts.services5.privacy.events import FollowupsErased
from services.party.privacy.queries import export_needs
from tests.unit.party.room import Room
from tests.unit.room import COMMUNITY, NOON
from tests.unit.wholeness import Whole

CLEARED = Actor("admin", "community_admin", COMMUNITY, clearances=frozenset({WOMENS_CASES}))
HOME, FOLLOWUP = id_of("household", "whole"), id_of("followup", "whole")
OTHERS = frozenset(
    {"branch", "emergency", "incident", "member", "need", "project", "resource", "staff"}
    | {"submission", "suggestion", "superseded_by", "supersedes", "unit"}
)
"""Id columns that lead to a thing, a unit, the team or a party member."""
IDS_STAY = {
    "household_coverage": "how often a household was visited: whoever lives there",
}


def of(party: Room) -> Whole:
    whole = Whole(
        party.metadata,
        FOLLOWUP,
        HOME,
        own=frozenset({"course"}),
        homes=frozenset({"household_coverage", "canvass"}),
        others=OTHERS,
        through={"followup": FOLLOWUP, "subject": FOLLOWUP, "request": FOLLOWUP},
    )
    with party.writing() as session:
        for table, row in whole.rows():
            session.execute(insert(table).values(**row))
    return whole


@pytest.fixture
def party() -> Room:
    return Room()


def test_everything_that_is_kept_is_taken_along(party: Room) -> None:
    whole = of(party)
    assert whole.unsorted() == set()
    with party.engine.connect() as connection:
        reading = Reading(connection, CLEARED, COMMUNITY, NOON, Cursors(b"key"))
        ask = ExportNeeds(followup_ids=[FOLLOWUP], household_id=HOME)
        assert whole.left_out(export_needs(ask, reading).body) == set()


def test_everything_that_is_kept_is_erased(party: Room) -> None:
    of(party)
    erased = {"erasure": id_of("erasure"), "resident": id_of("resident"), "household": HOME}
    party.hear(FollowupsErased(**erased, followups=[FOLLOWUP], part=0, parts=1, rows=1))
    with party.writing() as session:
        named = {
            table.name
            for table in party.metadata.sorted_tables
            if HOME in repr(session.execute(select(table)).all())
        }
    assert named == IDS_STAY.keys()

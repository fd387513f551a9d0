"""A page of a list reads about what it shows, however many communities there are and however many
rows a community has: PostgreSQL itself is asked what it read, behind row-level security."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import event

from backbone.cursors import Cursors
from backbone.database import Database
from backbone.reach import within
from backbone.reading import Reading
from backbone.urls import driver_url
from contracts.grid.incidents.queries import ListIncidents
from contracts.grid.publicity.queries import ListRecipients
from contracts.grid.registry.queries import ListHouseholds, ListResidents
from contracts.grid.visits.queries import ListToday, ListVisits
from contracts.language.actor import Actor
from contracts.language.message import Query
from contracts.scope import GRIDS
from services.grid import rooms
from services.grid.publicity.queries import RECIPIENTS
from tests.contract.grid.many import CAMPAIGN, GRID, HERE, fill
from tests.servers.postgres import Postgres
from tests.unit.room import NOON

BIG = {"resident", "household", "visit", "incident", "campaign_recipient"}
A_PAGE = 1_000
"""Rows that may be read for a page of fifty: a community has six to twenty thousand of each."""
WORKER = Actor("w", "community_worker", HERE)
OFFICER = Actor("o", "grid_officer", HERE, scope={GRIDS: (GRID,)})
ASKED: dict[str, tuple[Query, Actor]] = {
    "residents": (ListResidents(), WORKER),
    "residents of a grid": (ListResidents(grid=GRID), WORKER),
    "residents of the own grid": (ListResidents(), OFFICER),
    "residents who left": (ListResidents(status="left"), WORKER),
    "households": (ListHouseholds(), WORKER),
    "households of a grid": (ListHouseholds(grid=GRID), WORKER),
    "households of the own grid": (ListHouseholds(), OFFICER),
    "households that are closed": (ListHouseholds(status="closed"), WORKER),
    "visits": (ListVisits(), WORKER),
    "visits in a grid": (ListVisits(grid=GRID), WORKER),
    "visits in the own grid": (ListVisits(), OFFICER),
    "visits refused": (ListVisits(status="refused"), WORKER),
    "visits completed": (ListVisits(status="completed"), WORKER),
    "visits for a reason": (ListVisits(reason="cadence"), WORKER),
    "visits of somebody": (ListVisits(assigned_to="officer-0"), WORKER),
    "today": (ListToday(), WORKER),
    "today in the own grid": (ListToday(), OFFICER),
    "incidents": (ListIncidents(), WORKER),
    "incidents in the own grid": (ListIncidents(), OFFICER),
    "incidents handled": (ListIncidents(status="handling"), WORKER),
    "incidents of a category": (ListIncidents(category="safety.gas"), WORKER),
    "incidents of a group": (ListIncidents(category="safety"), WORKER),
    "incidents of most": (ListIncidents(category="sanitation"), WORKER),
    "incidents that are urgent": (ListIncidents(urgency="urgent"), WORKER),
    "incidents from anybody": (ListIncidents(source="anybody"), WORKER),
    "incidents that are late": (ListIncidents(overdue=True), WORKER),
    "incidents in time": (ListIncidents(overdue=False), WORKER),
    "incidents by due": (ListIncidents(sort="due"), WORKER),
    "recipients": (ListRecipients(id=CAMPAIGN), WORKER),
    "recipients to go to": (ListRecipients(id=CAMPAIGN, outstanding=True), WORKER),
}


def plans(connection: Any, asked: Sequence[tuple[str, Any]]) -> Iterator[Any]:
    """How PostgreSQL answered what it was asked."""
    for sql, values in asked:
        explain = f"explain (analyze, timing off, format json) {sql}"
        ((plan,),) = connection.exec_driver_sql(explain, values).scalars()
        yield plan["Plan"]


@pytest.fixture(scope="module")
def grid(postgres: Postgres) -> Iterator[Database]:
    """Grid's, filled."""
    url = postgres.create_database()
    fill(url)
    database = Database(driver_url(url), "grid", pool=1)
    yield database
    database.close()


def scans(plan: Any) -> Iterator[tuple[str, int, str]]:
    """The big tables that a plan reads, how many rows of each, and how."""
    if plan.get("Relation Name") in BIG:
        left = plan.get("Rows Removed by Filter", 0) + plan.get("Rows Removed by Index Recheck", 0)
        rows = (plan["Actual Rows"] + left) * plan["Actual Loops"]
        yield plan["Relation Name"], round(rows), plan["Node Type"]
    for part in plan.get("Plans", ()):
        yield from scans(part)


@pytest.mark.parametrize("name", ASKED)
def test_a_page_reads_about_what_it_shows(grid: Database, name: str) -> None:
    ask, actor = ASKED[name]
    asked: list[tuple[str, Any]] = []

    def heard(*told: Any) -> None:
        asked.append((told[2], told[3]))

    with grid.reading(within([HERE])) as connection:
        reading = Reading(connection, actor, HERE, NOON, Cursors(b"key"))
        event.listen(connection, "before_cursor_execute", heard)
        if isinstance(ask, ListRecipients):  # of a campaign of which nothing else is there
            answer = reading.page(RECIPIENTS, ask)
        else:
            answer = rooms.handlers.queries[ask.name].run(ask, reading)
        event.remove(connection, "before_cursor_execute", heard)
        read = [scan for plan in plans(connection, asked) for scan in scans(plan)]
    assert json.loads(answer.encoded())["items"]
    assert read
    assert all(rows <= A_PAGE and how != "Seq Scan" for _, rows, how in read), read

"""`python -m tests.bench.search [communities]`: how long a search of residents takes among many.

Communities of 14,110 residents and 6,015 households are written by the database itself, named by
common characters; then each kind of search is asked through its own handler, as the service's clerk
behind row-level security, and its plan is looked at. 1,000 communities are 14 million residents.
"""

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
from sqlalchemy import text

from backbone.cursors import Cursors
from backbone.database import Database
from backbone.migrations import upgrade
from backbone.reach import within
from backbone.reading import Reading
from backbone.urls import driver_url
from contracts.grid.registry.queries import ListHouseholds, ListResidents
from contracts.language.actor import Actor
from services.grid import rooms
from services.grid.registry.generation.names import MEN, SURNAMES, WOMEN
from services.grid.registry.search.commands import holder
from tests.servers.postgres import Postgres
from tests.unit.room import NOON

HOUSEHOLDS, RESIDENTS = 6015, 14_110
TIMES = 40
Search = Callable[[Any, str], int]
"""By a connection, in a community; answers how many were found."""


def clerk(community: str) -> Actor:
    """Whoever asks."""
    return Actor("bench", "community_worker", community)


def listed(ask: ListResidents | ListHouseholds) -> Search:
    """A page of a list."""

    def search(connection: Any, community: str) -> int:
        signer = Cursors(b"key")
        reading = Reading(connection, clerk(community), community, NOON, signer)
        answer = rooms.handlers.queries[ask.name].run(ask, reading)
        return len(json.loads(answer.encoded())["items"])

    return search


def holding(connection: Any, community: str) -> int:
    """Who has an ID number."""
    fingerprint = hashlib.md5(f"{community}7007".encode()).digest()
    return len(connection.execute(holder(fingerprint, community, clerk(community))).all())


SEARCHES: dict[str, Search] = {
    "name": listed(ListResidents(q="王丽")),
    "rare name": listed(ListResidents(q="牛牛牛")),
    "initials": listed(ListResidents(q="wlj")),
    "door": listed(ListResidents(q="3-2-50")),
    "building": listed(ListResidents(q="3号楼")),
    "household": listed(ListHouseholds(q="3-2-50")),
    "ID number": holding,
}
_HOUSES = """
insert into household (community, id, version, grid, building_unit, code, address, head, dwelling,
                       door, status)
select c, md5(c || 'h' || i)::uuid, 1, c || lpad((i %% 10 + 1)::text, 3, '0'), md5(c)::uuid,
       'C' || i, '小区' || i, null, null,
       (i / 31 %% 195 + 1) || '-' || (i %% 3 + 1) || '-' || (i / 3 %% 9 + 1) || '0' || (i %% 4 + 1),
       'living'
from generate_series(0, %(households)s - 1) i, (select '63' || lpad(%(n)s::text, 10, '0') c) of_
"""
_PEOPLE = """
insert into resident (community, id, version, household, grid, name, initials, sex, birth_date,
                      relation, profiles, id_number_hash, status)
select c, md5(c || 'r' || i)::uuid, 1, md5(c || 'h' || i %% %(households)s)::uuid,
       c || lpad((i %% %(households)s %% 10 + 1)::text, 3, '0'),
       substr(%(surnames)s, s, 1) || substr(%(given)s, a, 1) || substr(%(given)s, b, 1),
       substr(%(surname_letters)s, s, 1) || substr(%(letters)s, a, 1) || substr(%(letters)s, b, 1),
       '2', date '1990-01-01' + i %% 9999, '1', '[]', decode(md5(c || i), 'hex'), 'living'
from (select c, i, 1 + (power(random(), 2) * 99)::int s, 1 + (random() * %(most)s)::int a,
             1 + (random() * %(most)s)::int b
      from generate_series(0, %(residents)s - 1) i,
           (select '63' || lpad(%(n)s::text, 10, '0') c) of_) drawn
"""


def main(communities: int) -> None:
    """Write, measure, print."""
    with tempfile.TemporaryDirectory(prefix="tianling-") as folder:
        Path(folder).chmod(0o755)
        postgres = Postgres(Path(folder) / "postgres")
        postgres.start()
        try:
            url = postgres.create_database()
            write(url, communities)
            sys.stdout.write(json.dumps(measure(url, communities), indent=2, ensure_ascii=False))
        finally:
            postgres.close()


def write(url: str, communities: int) -> None:
    """All of them."""
    upgrade(driver_url(url), "grid", "services.grid")
    given = (*MEN, *WOMEN)
    values = {
        "households": HOUSEHOLDS,
        "residents": RESIDENTS,
        "surnames": "".join(character for character, _ in SURNAMES[:100]),
        "surname_letters": "".join(letter for _, letter in SURNAMES[:100]),
        "given": "".join(character for character, _ in given),
        "letters": "".join(letter for _, letter in given),
        "most": len(given) - 1,
    }
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute("set search_path to grid; set synchronous_commit to off")
        for n in range(communities):
            cursor.execute(_HOUSES, {**values, "n": n})
            cursor.execute(_PEOPLE, {**values, "n": n})
        cursor.execute("analyze")


def measure(url: str, communities: int) -> dict[str, Any]:
    """The slowest and the middle of many askings in different communities, in milliseconds. Each
    kind is asked once before: a process puts a statement together once."""
    database = Database(driver_url(url), "grid")
    found: dict[str, Any] = {"residents": communities * RESIDENTS}
    for name, search in SEARCHES.items():
        took, items = [], 0
        for n in range(TIMES + 1):
            community = f"63{n * 37 % communities:010d}"
            with database.reading(within([community])) as connection:
                connection.execute(text("select 1"))
                begun = time.perf_counter()
                items = search(connection, community)
                took.append((time.perf_counter() - begun) * 1000)
        took = sorted(took[1:])
        found[name] = {
            "median_ms": round(took[TIMES // 2], 2),
            "slowest_ms": round(took[-1], 2),
            "items": items,
            "plan": plan(database, name),
        }
    database.close()
    return found


def plan(database: Database, name: str) -> list[str]:
    """The scans of the search's plan."""
    community = f"63{7:010d}"
    told: list[str] = []

    class Explained:
        """A connection that explains what it is asked, and then asks it."""

        def __init__(self, connection: Any) -> None:
            self._connection = connection
            self.dialect = connection.dialect

        def execute(self, stmt: Any, values: Any = None) -> Any:
            """Both."""
            how = {"render_postcompile": True}
            compiled = stmt.compile(dialect=self.dialect, compile_kwargs=how)
            sql = f"explain {compiled}"
            bound = {**compiled.params, **(values or {})}
            rows = self._connection.exec_driver_sql(sql, bound).scalars()
            scans = (line for line in rows if "Scan" in line or "Index Cond" in line)
            told.extend(line.strip(" ->") for line in scans)
            return self._connection.execute(stmt, values)

    with database.reading(within([community])) as connection:
        explained: Any = Explained(connection)
        SEARCHES[name](explained, community)
    return told


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)

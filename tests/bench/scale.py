"""`make bench-scale`: does a visit or a page cost more among 14 million residents than 14,110?

Ruiling's households and residents are copied, with ids of their own, into further communities.
`SCALE=1,100,1000` says how many communities to measure at. 14 million rows take a while.
"""

import json
import os
import sys
from contextlib import closing
from pathlib import Path

import httpx
import psycopg2

from tests.bench import tianling
from tests.bench.load.http import drive_http
from tests.bench.load.listeners import held_still
from tests.bench.peers.measure import analyse
from tests.bench.tianling import visit
from tests.journeys.platform import Platform, Session
from tests.servers.both import both

STEPS = [int(step) for step in os.environ.get("SCALE", "1,100,1000").split(",")]
SECONDS = int(os.environ.get("BENCH_SECONDS", "8"))
RESULTS = Path(__file__).with_name("scale.json")
FIRST = "620171101012"
_COPY = """
insert into grid.{table} ({columns})
select {values} from grid.{table}, generate_series(%(start)s, %(end)s) n
where community = %(first)s
"""
_CODE = "('63' || lpad(n::text, 10, '0'))"
"""Codes that no division of Gansu has."""


def main() -> None:
    """Grow and measure, step by step."""
    found = {}
    with both() as (folder, rabbit, postgres):
        platform = Platform(folder, broker=rabbit.vhost(), database=postgres.create_database())
        platform.start()
        try:
            there = 1
            for step in STEPS:
                grow(str(platform.database), there, step)
                there = max(there, step)
                found[str(step)] = measure(platform, step)
                sys.stdout.write(f"{step:>5} communities: {json.dumps(found[str(step)])}\n")
                sys.stdout.flush()
        finally:
            platform.stop()
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")


def grow(database: str, there: int, step: int) -> None:
    """Copy the first community until there are `step` of them."""
    with closing(psycopg2.connect(database)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        for start in range(there, step, 50):
            numbers = {"start": start, "end": min(start + 49, step - 1), "first": FIRST}
            for table, own in (("household", ("id", "head")), ("resident", ("id", "household"))):
                cursor.execute(_statement(cursor, table, own), numbers)
    analyse(database)


def _statement(cursor: "psycopg2.extensions.cursor", table: str, own: tuple[str, ...]) -> str:
    cursor.execute(
        "select column_name from information_schema.columns "
        "where table_schema = 'grid' and table_name = %s order by ordinal_position",
        (table,),
    )
    columns = [row[0] for row in cursor.fetchall()]
    values = [_value(column, own) for column in columns]
    return _COPY.format(table=table, columns=", ".join(columns), values=", ".join(values))


def _value(column: str, own: tuple[str, ...]) -> str:
    if column == "community":
        return _CODE
    return f"md5({column}::text || n)::uuid" if column in own else column


def measure(platform: Platform, step: int) -> dict[str, float]:
    """Visits and pages a second, at one community among `step`."""
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        pairs = tianling.pairs(Session(client, "community"), 2000)
        bearer = {"Authorization": client.headers["Authorization"]}
    with held_still(tianling.listeners(platform)):
        posted = drive_http(
            f"{platform.url}/v1/visits",
            method="POST",
            headers={"Content-Type": "application/json", **bearer},
            template=json.dumps(visit("{{1}}", "{{2}}", "day_care"), ensure_ascii=False),
            choices=pairs,
            keyed=True,
            seconds=SECONDS,
        )
        analyse(str(platform.database))
        page = drive_http(f"{platform.url}/v1/households?limit=50", headers=bearer, seconds=SECONDS)
    tianling.settled(platform)
    return {
        "residents": step * 14_110,
        "posts_per_second": round(posted.per_second, 1),
        "post_p99_ms": round(posted.p99_ms, 1),
        "pages_per_second": round(page.per_second, 1),
        "page_p99_ms": round(page.p99_ms, 1),
    }


if __name__ == "__main__":
    main()

"""`make bench-memory`: does a process grow with what it has handled?

The whole platform, idle; then visits are told until the gateway, which hears everything, has heard
100,000 events. Each process is measured at the start, halfway and at the end.
"""

import json
import sys
from contextlib import closing
from pathlib import Path

import httpx
import psycopg2

from tests.bench import tianling
from tests.bench.load.memory import resident
from tests.bench.load.pipeline import Pipeline, connect
from tests.bench.samples import ROUTING_KEY, event_body
from tests.journeys.platform import Platform, Session
from tests.servers.both import both
from tests.waiting import until

EVENTS = 100_000
AT_ONCE = 1_000
RESULTS = Path(__file__).with_name("memory.json")
HEARD = "select count(*) from gateway.feed_item"


def main() -> None:
    """Measure, tell, measure."""
    with both() as (folder, rabbit, postgres):
        platform = Platform(folder, broker=rabbit.vhost(), database=postgres.create_database())
        platform.start()
        try:
            found = _measure(platform)
        finally:
            platform.stop()
    RESULTS.write_text(json.dumps(found, indent=2) + "\n")
    sys.stdout.write(_table(found))


def _measure(platform: Platform) -> dict[str, dict[str, float]]:
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        homes = tianling.pairs(Session(client, "community"), 2000)
    found = {"idle": _held(platform)}
    for step in (EVENTS // 2, EVENTS):
        _tell(platform, homes, step)
        tianling.settled(platform)
        found[f"after {step:,} events"] = _held(platform)
    return found


def _tell(platform: Platform, homes: tianling.Pairs, until_heard: int) -> None:
    """Visits, a batch at a time, until the gateway has heard so many events."""
    with closing(psycopg2.connect(str(platform.database))) as rows:
        rows.autocommit = True
        with rows.cursor() as cursor, closing(connect(str(platform.broker))) as broker:
            pipeline = Pipeline(broker)
            while (heard := _count(cursor)) < until_heard:
                bodies = [event_body(n, *homes[n % len(homes)]) for n in range(AT_ONCE)]
                pipeline.publish(bodies, tianling.EXCHANGE, ROUTING_KEY)
                enough = heard + AT_ONCE
                until(lambda enough=enough: _count(cursor) >= enough, "they are heard", 120)


def _count(cursor: "psycopg2.extensions.cursor") -> int:
    cursor.execute(HEARD)
    return int(cursor.fetchone()[0])


def _held(platform: Platform) -> dict[str, float]:
    """Resident MiB by process."""
    assert platform.process is not None
    held = {}
    for pid, mib in resident([platform.process.pid]).by_pid.items():
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        process = words[words.index(b"run") + 1].decode() if b"run" in words else "up"
        held[process] = round(mib, 1)
    return held


def _table(found: dict[str, dict[str, float]]) -> str:
    names = list(found["idle"])
    lines = [f"| MiB | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for when, held in found.items():
        lines.append(f"| {when} | {' | '.join(f'{held[name]:.0f}' for name in names)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

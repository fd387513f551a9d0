"""`make bench`: Tianling and its peers side by side in one run, and what the servers can do.

Prints a table of ratios and writes `tests/bench/results.json`. Rounds are interleaved; medians are
quoted. `BENCH_ROUNDS`, `BENCH_SECONDS` change how much is done.
"""

import json
import os
import sys
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import tianling
from tests.bench.limits.raw_publish import raw_publish
from tests.bench.limits.straight_insert import straight_insert
from tests.bench.peers.faststream_peer.tokens import issue
from tests.bench.peers.measure import PeerFigures, measure_peer
from tests.bench.peers.process import faststream_peer, nameko_peer
from tests.bench.peers.seed import COMMUNITY
from tests.bench.report import table
from tests.servers.both import both
from tests.servers.ports import free_port
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "1"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "8"))
EVENTS = 5_000
STEADY = 15.0
RESULTS = Path(__file__).with_name("results.json")


def main() -> None:
    """Run all rounds."""
    with both() as (folder, rabbit, postgres):
        rounds = [_round(rabbit, postgres, folder / str(n)) for n in range(ROUNDS)]
    results = _medians(rounds)
    results["about"] = {
        "command": f"BENCH_ROUNDS={ROUNDS} BENCH_SECONDS={SECONDS} make bench",
        "cores": os.cpu_count(),
        "rounds": ROUNDS,
    }
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n")
    sys.stdout.write(table(results))


def _round(rabbit: Rabbit, postgres: Postgres, folder: Path) -> dict[str, dict[str, float]]:
    folder.mkdir()
    how: dict[str, Any] = {"events": EVENTS, "seconds": SECONDS}
    _say("Tianling")
    ours = tianling.measure(rabbit, postgres, folder, steady=STEADY, **how)
    _say("FastAPI + FastStream")
    broker, database = rabbit.vhost(), postgres.create_database()
    with faststream_peer(database, broker, (free_port(), free_port()), folder) as peer:
        token = {"Authorization": f"Bearer {issue(COMMUNITY)}"}
        faststream = measure_peer(
            peer, database=database, broker=broker, headers=token, steady_seconds=STEADY, **how
        )
    _say("nameko as it comes")
    broker, database = rabbit.vhost(), postgres.create_database()
    with nameko_peer(database, broker, free_port(), folder) as peer:
        nameko = measure_peer(peer, database=database, broker=broker, steady_seconds=STEADY, **how)
    _say("limits")
    inserted = straight_insert(postgres.create_database(), 20_000)
    published = raw_publish(rabbit.vhost(), 10_000)
    return {
        "tianling": _plain(ours),
        "faststream": _plain(faststream),
        "nameko": _plain(nameko),
        "limits": {
            "events_per_second": inserted.per_second,
            "quorum_publishes_per_second": published.quorum_per_second,
            "classic_publishes_per_second": published.classic_per_second,
        },
    }


def _plain(figures: PeerFigures) -> dict[str, float]:
    return {
        "events_per_second": figures.events.per_second,
        "posts_per_second": figures.post.per_second,
        "post_errors": float(sum(figures.post.errors.values()) + figures.post.broken),
        "pages_per_second": figures.get.per_second,
        "page_errors": float(sum(figures.get.errors.values()) + figures.get.broken),
        "readable_p50_ms": figures.steady.p50_ms,
        "readable_p99_ms": figures.steady.p99_ms,
        "unseen": float(figures.steady.unseen),
        "largest_process_mib": max(figures.memory.by_pid.values()),
    }


def _medians(rounds: list[dict[str, dict[str, float]]]) -> dict[str, Any]:
    return {
        who: {what: round(median(r[who][what] for r in rounds), 1) for what in rounds[0][who]}
        for who in rounds[0]
    }


def _say(what: str) -> None:
    sys.stderr.write(f"… {what}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()

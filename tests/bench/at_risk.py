"""`python -m tests.bench.at_risk`: from declaring an emergency to the whole list of all services,
for Ruiling's 14,110 residents, some of whom have open follow-ups; on both stacks."""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.journeys.platform import Platform, Session
from tests.journeys.rescuing import ALL, move, progress, signal
from tests.servers.both import both
from tests.waiting import until

VISITED = 600
"""Households with an open follow-up: services5 answers in three parts and more."""
TIMES = 5


def main() -> None:
    """Both stacks, one after the other."""
    for name, stack in (("embedded", embedded), ("real", real)):
        with stack() as platform, httpx.Client(base_url=platform.url, timeout=60) as client:
            session = Session(client, "admin")
            find(session)
            found = [measure(session) for _ in range(TIMES)]
            seconds = sorted(each[0] for each in found)
            shown = {
                "median_s": round(statistics.median(seconds), 2),
                "worst_s": round(seconds[-1], 2),
                "answered_s": round(statistics.median(each[1] for each in found), 2),
                "listed": found[-1][2],
            }
            sys.stdout.write(f"{name}: {json.dumps(shown)}\n")


def find(session: Session) -> None:
    """Something, in many households."""
    for person in session.residents(VISITED):
        finding = {"code": "mobility", "resident_id": person["id"], "urgency": "routine"}
        session.visit(person["household_id"], finding)
    until(
        lambda: len(session.pages("/v1/followups", status="proposed")) == VISITED,
        "follow-ups are open",
        120,
    )


def measure(session: Session) -> tuple[float, float, int]:
    """Seconds until the list is seen to be whole, until the declaration is answered; how many."""
    id = signal(session)
    move(session, id, "verification")
    tag = session.etag(f"{ALL}/{id}")
    started = time.perf_counter()
    session.post(f"{ALL}/{id}/declaration", {"level": 2, "grids": []}, etag=tag)
    answered = time.perf_counter() - started
    until(lambda: progress(session, id)["complete"], "the list is whole", 60)
    took = time.perf_counter() - started
    listed = int(progress(session, id)["listed"])
    move(session, id, "stand-down", summary="测量。")
    return took, answered, listed


@contextmanager
def embedded() -> Iterator[Platform]:
    """In one process."""
    with tempfile.TemporaryDirectory(prefix="tianling-") as var:
        platform = Platform(Path(var))
        platform.start()
        try:
            yield platform
        finally:
            platform.stop()


@contextmanager
def real() -> Iterator[Platform]:
    """RabbitMQ and PostgreSQL."""
    with both() as (folder, rabbit, postgres):
        platform = Platform(folder, broker=rabbit.vhost(), database=postgres.create_database())
        platform.start()
        try:
            yield platform
        finally:
            platform.stop()


if __name__ == "__main__":
    main()

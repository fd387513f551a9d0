"""Tianling measured as its peers are."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg2

from tests.bench.load.events import Events, drive_events
from tests.bench.load.http import drive_http
from tests.bench.load.listeners import held_still
from tests.bench.load.memory import resident
from tests.bench.load.steady import drive_steady
from tests.bench.load.wire import Answer, Request
from tests.bench.peers.measure import PeerFigures, analyse
from tests.bench.peers.process import process, wait_ready
from tests.bench.samples import ROUTING_KEY, event_body
from tests.journeys.platform import Platform, Session
from tests.servers.ports import free_port
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit
from tests.waiting import until

EXCHANGE = "tianling.events"
COUNT = "select count(*) from services5.followup"
AT = "2026-11-20T09:00:00+08:00"
Pairs = list[tuple[str, str]]


def measure(
    rabbit: Rabbit, postgres: Postgres, folder: Path, *, events: int, seconds: int, steady: float
) -> PeerFigures:
    """One pass: services5 alone for events, then the whole platform over HTTP."""
    arrived = _events(rabbit, postgres, folder, events)
    platform = Platform(folder, broker=rabbit.vhost(), database=postgres.create_database())
    platform.start()
    assert platform.process is not None
    try:
        return _over_http(platform, arrived, seconds, steady)
    finally:
        platform.stop()


def _events(rabbit: Rabbit, postgres: Postgres, folder: Path, events: int) -> Events:
    broker, database = rabbit.vhost(), postgres.create_database()
    with _services5(broker, database, folder):
        return drive_events(
            broker=broker,
            database=database,
            events=events,
            exchange=EXCHANGE,
            routing_key=ROUTING_KEY,
            body=event_body,
            count_sql=COUNT,
        )


@contextmanager
def _services5(broker: str, database: str, folder: Path) -> Iterator[None]:
    port = free_port()
    environment = {
        "TIANLING_BROKER": broker,
        "TIANLING_DATABASE": database,
        "TIANLING_VAR": str(folder),
        "TIANLING_OPS_PORT": str(port),
    }
    log = folder / "services5.log"
    with process(["tests.bench.alone"], environment, log, sys.executable) as child:
        wait_ready(f"http://127.0.0.1:{port}/readyz", [(child, log)])
        yield


def _over_http(platform: Platform, arrived: Events, seconds: int, steady: float) -> PeerFigures:
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        session = Session(client, "community")
        homes = pairs(session, 2000)
        bearer = {"Authorization": client.headers["Authorization"]}
    json_headers = {"Content-Type": "application/json", **bearer}
    visits = f"{platform.url}/v1/visits"

    def post(number: int) -> Request:
        body = json.dumps(visit(*homes[number], "meal_help")).encode()
        headers = {**json_headers, "Idempotency-Key": f"steady-{number}"}
        return Request(visits, "POST", headers, body)

    def poll(answer: Answer) -> Request:
        found = json.loads(answer.body)["id"]
        return Request(f"{platform.url}/v1/followups?visit_id={found}", headers=bearer)

    analyse(str(platform.database))
    readable = drive_steady(post=post, poll=poll, readable=_has_followup, seconds=steady)
    settled(platform)
    with held_still(listeners(platform)):
        posted = drive_http(
            visits,
            method="POST",
            headers=json_headers,
            template=json.dumps(visit("{{1}}", "{{2}}", "day_care"), ensure_ascii=False),
            choices=homes,
            keyed=True,
            seconds=seconds,
        )
        analyse(str(platform.database))
        page = drive_http(f"{visits}?limit=50", headers=bearer, seconds=seconds)
    settled(platform)
    assert platform.process is not None
    return PeerFigures(arrived, posted, page, readable, resident([platform.process.pid]))


def listeners(platform: Platform) -> list[int]:
    """services5 and party, among what the platform has started."""
    assert platform.process is not None
    started = Path(f"/proc/{platform.process.pid}/task/{platform.process.pid}/children")
    pids = [int(pid) for pid in started.read_text().split()]
    names = (b"services5", b"party")
    return [
        pid for pid in pids if Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[-2] in names
    ]


def visit(household: str, resident_id: str, code: str) -> dict[str, Any]:
    """The same body as the peers'."""
    return {
        "household_id": household,
        "visited_at": AT,
        "note": "独居,需要助餐;血压 145/90",
        "findings": [{"code": code, "resident_id": resident_id, "urgency": "routine"}],
    }


def pairs(session: Session, count: int) -> Pairs:
    """Household and resident, so many times."""
    return [(item["household_id"], item["id"]) for item in session.residents(count)]


def settled(platform: Platform) -> None:
    """Nothing is owed any more."""
    with psycopg2.connect(platform.database) as connection:
        connection.autocommit = True
        cursor = connection.cursor()

        def empty() -> bool:
            owed = 0
            for service in ("grid", "services5", "party"):
                cursor.execute(f"select count(*) from {service}.outbox")
                owed += cursor.fetchone()[0]
            return owed == 0

        until(empty, "nothing is owed", 180)


def _has_followup(answer: Answer) -> bool:
    return answer.status == 200 and bool(json.loads(answer.body)["items"])

"""One pass over a running peer: the same loads in the same order, for a table beside Tianling."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import psycopg2

from tests.bench.load.events import Events, drive_events
from tests.bench.load.http import HttpLoad, drive_http
from tests.bench.load.listeners import held_still
from tests.bench.load.memory import Memory, resident
from tests.bench.load.steady import Steady, drive_steady
from tests.bench.load.wire import Answer, Request
from tests.bench.peers.process import Peer
from tests.bench.peers.samples import (
    EVENT_PROPERTIES,
    EXCHANGE,
    ROUTING_KEY,
    event_body,
    visit_body,
    visit_template,
)
from tests.bench.peers.seed import COMMUNITY, household_ids


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """What a pass found."""

    events: Events
    post: HttpLoad
    get: HttpLoad
    steady: Steady
    memory: Memory


def measure_peer(
    peer: Peer,
    *,
    database: str,
    broker: str,
    headers: Mapping[str, str] | None = None,
    events: int = 5000,
    seconds: int = 10,
    steady_seconds: float = 20.0,
) -> PeerFigures:
    """Measure `peer`; `headers` (a bearer token) go with every HTTP request."""
    json_headers = {"Content-Type": "application/json", **(headers or {})}
    page = f"{peer.visits_url}?community={COMMUNITY}&limit=50"
    arrived = drive_events(
        broker=broker,
        database=database,
        events=events,
        exchange=EXCHANGE,
        routing_key=ROUTING_KEY,
        body=event_body,
        properties=EVENT_PROPERTIES,
    )
    steady = drive_steady(
        post=lambda number: Request(
            peer.visits_url, "POST", json_headers, json.dumps(visit_body()).encode()
        ),
        poll=lambda answer: Request(
            f"{peer.followups_url}?visit={json.loads(answer.body)['id']}", headers=headers or {}
        ),
        readable=_has_followup,
        seconds=steady_seconds,
    )
    with held_still(peer.listeners):
        post = drive_http(
            peer.visits_url,
            method="POST",
            headers=json_headers,
            template=visit_template(),
            choices=[(household,) for household in household_ids()],
            keyed=True,
            seconds=seconds,
        )
        analyse(database)
        get = drive_http(page, headers=headers, seconds=seconds)
    return PeerFigures(arrived, post, get, steady, resident(peer.pids))


def analyse(database: str) -> None:
    """What autovacuum does within a minute: tell the planner how large the tables have become."""
    with closing(psycopg2.connect(database)) as connection:
        connection.autocommit = True
        connection.cursor().execute("analyze")


def _has_followup(answer: Answer) -> bool:
    return answer.status == 200 and len(answer.body) > 2 and bool(json.loads(answer.body))

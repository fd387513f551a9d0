"""What both peers are sent: a visit as a body or a template, and the event that a visit tells."""

import datetime as dt
import json
import random
import uuid

from tests.bench.peers.seed import COMMUNITY, household_ids

EXCHANGE = "grid.events"
"""Both peers publish visits here: nameko names its exchanges `<service>.events`."""

ROUTING_KEY = "visit_completed"

EVENT_PROPERTIES = {"content_type": "application/json", "content_encoding": "utf-8"}

_HOUSEHOLDS = household_ids()


def visit_body(household: str | None = None, resident: str | None = None) -> dict[str, object]:
    """A visit with one finding; a fresh resident each time, so that no follow-up is joined."""
    return {
        "community": COMMUNITY,
        "household_id": household or random.choice(_HOUSEHOLDS),
        "officer": "o-17",
        "note": "独居,需要助餐;血压 145/90",
        "findings": [
            {
                "code": "meal_help",
                "resident_id": resident or str(uuid.uuid4()),
                "urgency": "routine",
            }
        ],
        "visited_at": dt.datetime.now(dt.UTC).isoformat(),
    }


def visit_template() -> str:
    """The same body for `load.http`: column 1 of the choices is the household."""
    return json.dumps(visit_body("{{1}}", "{{uuid}}"), ensure_ascii=False)


def event_body(number: int) -> bytes:
    """The event of one completed visit, as both peers' relays or dispatchers send it."""
    visit = visit_body()
    event = {
        "event_id": str(uuid.uuid4()),
        "type": "visit_completed",
        "community": COMMUNITY,
        "visit_id": str(uuid.uuid4()),
        "household_id": visit["household_id"],
        "findings": visit["findings"],
        "visited_at": visit["visited_at"],
    }
    return json.dumps(event).encode()

"""What cannot be handled is kept with bytes and reason, and its neighbours go on."""

import datetime as dt
import pickle
from contextlib import closing
from typing import Any

import amqp
import httpx
import orjson
import psycopg2
import pytest

from backbone.ids import new_id
from tests.journeys.platform import Platform, Session
from tests.waiting import until

EVENTS = "tianling.events"
PLACE = "62.01.71.101.012"
VISIT = "grid.visit.completed.v1"
CLOSED = "services5.followup.closed.v1"


def envelope(type: str = VISIT, **more: Any) -> dict[str, Any]:
    """A whole envelope, but for what is given."""
    return {
        "specversion": "1.0",
        "id": new_id(),
        "source": "/elsewhere",
        "type": type,
        "subject": new_id(),
        "time": "2026-11-24T09:00:00+08:00",
        "community": "620171101012",
        "correlationid": new_id(),
        "data": {},
        **more,
    }


def without(name: str) -> bytes:
    """An envelope that lacks something."""
    return orjson.dumps({k: v for k, v in envelope().items() if k != name})


def nested(depth: int) -> bytes:
    """JSON deeper than anybody reads."""
    return b'{"specversion":"1.0","data":' + b"[" * depth + b"]" * depth + b"}"


UNKNOWN_VERSION = "grid.visit.completed.v9"
POISON = {
    "not JSON": (b"\xff{", VISIT, "malformed"),
    "a pickle": (pickle.dumps({"os": "system"}), VISIT, "malformed"),
    "not an envelope": (b"[]", VISIT, "malformed"),
    "without an id": (without("id"), VISIT, "malformed"),
    "without a correlation": (without("correlationid"), VISIT, "malformed"),
    "too deep": (nested(100_000), VISIT, "malformed"),
    "a wrong body": (orjson.dumps(envelope()), VISIT, "invalid"),
    "20 MB": (orjson.dumps(envelope(data={"note": "x" * (20 << 20)})), VISIT, "invalid"),
    "an unknown version": (
        orjson.dumps(envelope(UNKNOWN_VERSION)),
        UNKNOWN_VERSION,
        "unknown_type",
    ),
}
ONLY_SERVICES5 = "services5.events"
"""So that each is held once: other mailboxes hear visits too."""


def test_poison_is_quarantined_and_its_neighbours_keep_their_pace(platform: Platform) -> None:
    for body, _, _ in POISON.values():
        _publish(platform, body, "", ONLY_SERVICES5)
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        _is_followed_up(Session(client, "community"))
    held = until(lambda: _held_by(platform, "quarantined", len(POISON)), "all of it is held")
    assert sorted(held.values()) == sorted(reason for _, _, reason in POISON.values())
    for message_id, reason in held.items():
        shown = platform.run("quarantine", "show", message_id, "--service", "services5")
        assert f"reason: {reason}" in shown.stdout
        dropped = platform.run("quarantine", "drop", message_id, "--service", "services5", "--yes")
        assert dropped.returncode == 0, dropped.stderr
    assert _held_by(platform, "quarantined", 0) == {}


def test_an_unknown_version_reaches_its_mailbox_and_is_not_lost(platform: Platform) -> None:
    body, type, reason = POISON["an unknown version"]
    _publish(platform, body, EVENTS, f"{type}.{PLACE}")
    held = until(lambda: _held_by(platform, "quarantined", 1), "it is held")
    assert list(held.values()) == [reason]


@pytest.mark.parametrize("queue", ["grid.commands", "grid.queries"])
def test_junk_where_calls_come_in_stops_nobody(platform: Platform, queue: str) -> None:
    for junk in (b"", b"\xff" * 100, b"\x00\x00\x00\x02[]", b"\x00\x00\x00\x0a[[null,0]]"):
        _publish(platform, junk, "", queue)
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        _is_followed_up(Session(client, "community"))


def test_what_always_fails_is_tried_again_and_works_once_it_is_mended(platform: Platform) -> None:
    """A follow-up is closed for a household that grid does not know yet."""
    household = new_id()
    whose = {"followup": new_id(), "household": household, "resident": new_id()}
    event = envelope(CLOSED, data={**whose, "outcome": "resolved"}, causationid=new_id())
    event["time"] = dt.datetime.now(dt.UTC).isoformat()
    _publish(platform, orjson.dumps(event), EVENTS, f"{CLOSED}.{PLACE}")
    held = until(lambda: _held_by(platform, "waiting", 1, service="grid"), "it waits")
    assert held == {event["id"]: "failed"}
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        session = Session(client, "community")
        _is_followed_up(session)
        _register(platform, household, like=session.home()[0])
        # It says that there is nothing to replay where the next try has come before us.
        platform.run("quarantine", "replay", event["id"], "--service", "grid")
        planned = until(
            lambda: session.get("/v1/visits", household_id=household)["items"],
            "the confirming visit is planned",
        )
    assert [visit["reason"] for visit in planned] == ["confirming"]
    assert _held_by(platform, "waiting", 0, service="grid") == {}


def _is_followed_up(session: Session) -> None:
    household, resident = session.home()
    finding = {"code": "meal_help", "resident_id": resident, "urgency": "soon"}
    assert session.visit(household, finding).status_code == 201

    def followed() -> Any:
        items = session.get("/v1/followups", household_id=household)["items"]
        return [item for item in items if item["code"] == "meal_help"]

    until(followed, "the neighbour is followed up", 10)


def _register(platform: Platform, household: str, like: str) -> None:
    with psycopg2.connect(platform.database) as connection, connection.cursor() as cursor:
        cursor.execute(
            "create temp table copy as select * from grid.household where id = %s", [like]
        )
        cursor.execute("update copy set id = %s, code = 'new'", [household])
        cursor.execute("insert into grid.household select * from copy")


def _held_by(
    platform: Platform, state: str, count: int, service: str = "services5"
) -> dict[str, str] | None:
    """Reasons by id, once there are so many."""
    listed = platform.run("quarantine", "list", "--service", service)
    assert listed.returncode == 0, listed.stderr
    rows = [line.split("\t") for line in listed.stdout.splitlines() if f"\t{state}\t" in line]
    return {row[1]: row[4] for row in rows} if len(rows) == count else None


def _publish(platform: Platform, body: bytes, exchange: str, key: str) -> None:
    assert platform.broker is not None
    host, _, vhost = platform.broker.partition("@")[2].partition("/")
    with closing(amqp.Connection(host, virtual_host=vhost, confirm_publish=True)) as connection:
        connection.connect()
        connection.channel().basic_publish(amqp.Message(body), exchange, key)

"""What cannot be handled is kept with bytes and reason, and its neighbours go on."""

import amqp
import httpx

from tests.journeys.platform import Platform, Session
from tests.waiting import until

KEY = "grid.visit.completed.v9.62.01.71.101.012"
UNKNOWN_VERSION = (
    b'{"specversion":"1.0","id":"7c9e6679-7425-40de-944b-e07fc1f90ae7","source":"/elsewhere",'
    b'"type":"grid.visit.completed.v9","subject":"7c9e6679-7425-40de-944b-e07fc1f90ae7",'
    b'"time":"2026-11-24T09:00:00+08:00","community":"620171101012",'
    b'"correlationid":"7c9e6679-7425-40de-944b-e07fc1f90ae7","data":{}}'
)
POISON = {b"\xff not json": "malformed", b"{}": "malformed", UNKNOWN_VERSION: "unknown_type"}


def test_poison_is_quarantined_and_its_neighbours_go_on(platform: Platform) -> None:
    for body in POISON:
        _publish(str(platform.broker), body)
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        community = Session(client, "community")
        household, resident = community.home()
        finding = {"code": "meal_help", "resident_id": resident, "urgency": "soon"}
        visit = community.visit(household, finding).json()["id"]
        until(
            lambda: community.get("/v1/followups", visit_id=visit)["items"],
            "the neighbour is followed up",
        )
    held = until(lambda: _held_by(platform, len(POISON)), "all of it is held")
    assert sorted(held.values()) == sorted(POISON.values())
    for message_id, reason in held.items():
        shown = platform.run("quarantine", "show", message_id, "--service", "services5")
        assert f"reason: {reason}" in shown.stdout
        dropped = platform.run("quarantine", "drop", message_id, "--service", "services5", "--yes")
        assert dropped.returncode == 0, dropped.stderr
    assert _held_by(platform, 0) == {}


def _held_by(platform: Platform, count: int) -> dict[str, str] | None:
    """Reasons by id, once there are so many."""
    listed = platform.run("quarantine", "list", "--service", "services5")
    assert listed.returncode == 0, listed.stderr
    rows = [line.split("\t") for line in listed.stdout.splitlines() if "\tquarantined\t" in line]
    return {row[1]: row[4] for row in rows} if len(rows) == count else None


def _publish(url: str, body: bytes) -> None:
    host, _, vhost = url.partition("@")[2].partition("/")
    with amqp.Connection(host, virtual_host=vhost, confirm_publish=True) as connection:
        connection.channel().basic_publish(amqp.Message(body), "tianling.events", KEY)

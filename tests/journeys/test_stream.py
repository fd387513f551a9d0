import json
from collections.abc import Iterator
from typing import Any

from tests.journeys.platform import Session

ANSWERED = ("services5.followup.opened.v1", "services5.followup.joined.v1")


def told(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The events of a stream, with their ids."""
    id = ""
    for line in lines:
        if line.startswith("id:"):
            id = line.removeprefix("id:").strip()
        elif line.startswith("data:"):
            yield id, json.loads(line.removeprefix("data:"))


def test_the_stream_tells_what_happens_and_resumes_where_it_was_left(community: Session) -> None:
    household, resident = community.home(skip=30)
    finding = {"code": "equipment", "resident_id": resident, "urgency": "soon"}
    with community.client.stream("GET", "/v1/stream") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.iter_lines()
        visit = community.client.post(
            "/v1/visits",
            json={
                "household_id": household,
                "visited_at": "2026-11-20T09:00:00+08:00",
                "findings": [finding],
            },
            headers={"Idempotency-Key": "stream-1"},
        ).json()
        last, first = next(
            (id, event) for id, event in told(lines) if event["subject"] == visit["id"]
        )
    assert first["type"] == "grid.visit.completed.v1"
    with community.client.stream("GET", "/v1/stream", headers={"Last-Event-ID": last}) as stream:
        for id, event in told(stream.iter_lines()):
            assert id != last
            if event["data"].get("visit") == visit["id"] and event["type"] in ANSWERED:
                break

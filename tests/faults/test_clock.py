"""The clock leaps an hour ahead and back, for all or for some: what is due stays right."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.faults.fleet import Fleet
from tests.faults.form import LONG, Rounds
from tests.faults.report import Report
from tests.faults.striking import strike
from tests.journeys.platform import Session
from tests.waiting import until

SEED = 20261124
LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)


class Clock:
    """What some processes take for the time: so many hours from the real one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.leap(0)

    @property
    def environment(self) -> dict[str, str]:
        """For the processes that go by it. Spans of time stay what they are."""
        return {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def leap(self, hours: int) -> None:
        """From now on."""
        self._file.write_text(f"{hours:+d}h")


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    return Clock(tmp_path / "clock")


@pytest.mark.parametrize("who", ["grid", "services5", "gateway", "all"] if LONG else ["all"])
def test_a_leap_costs_nothing(
    alone: Fleet, clock: Clock, report: Report, rounds: Rounds, who: str
) -> None:
    for service in alone.members if who == "all" else (who,):
        alone.replace(service, environment=clock.environment)
    alone.start()

    def leaps(fleet: Fleet, chance: random.Random) -> None:
        for hours in chance.sample((1, -1), 2):
            clock.leap(hours)
            enough = len(fleet.books.accepted) + 10
            until(lambda enough=enough: len(fleet.books.accepted) >= enough, "it goes on", 60)
        clock.leap(0)

    name = f"the clock of {who} leaps an hour ahead and back"
    strike(alone, report, name, leaps, rounds=rounds(1, 10), seed=SEED)


def test_what_is_due_is_told_once_by_whatever_clock(alone: Fleet, clock: Clock) -> None:
    for service in alone.members:
        alone.replace(service, environment=clock.environment)
    alone.start()
    with httpx.Client(base_url=alone.platform.url, timeout=20) as client:
        session = Session(client, "community")
        household, resident = session.home()
        half_an_hour_left = dt.datetime.now(dt.UTC) - dt.timedelta(hours=23, minutes=30)
        finding = {"code": "meal_help", "resident_id": resident, "urgency": "urgent"}
        visited_at = half_an_hour_left.isoformat()
        answer = session.visit(household, finding, visited_at=visited_at)
        assert answer.status_code == 201, answer.text
        query = {"visit_id": answer.json()["id"]}
        (opened,) = until(lambda: session.get("/v1/followups", **query)["items"], "a follow-up")
        due = dt.datetime.fromisoformat(opened["due_at"])
        assert due == half_an_hour_left + dt.timedelta(hours=24)
        assert opened["overdue_level"] == 0

        def overdue() -> Any:
            (found,) = session.get("/v1/followups", **query)["items"]
            return found if found["overdue_level"] else None

        clock.leap(1)
        flagged = until(overdue, "it is overdue by that clock", 90)
        assert (flagged["overdue_level"], flagged["due_at"]) == (1, opened["due_at"])
        told = until(lambda: _reminders(session, opened["id"]), "somebody is told")
        clock.leap(-1)
        (later,) = session.get("/v1/followups", **query)["items"]
        assert later["overdue_level"] == 1
        clock.leap(1)
        session.visit(household, finding | {"urgency": "routine"})
        until(lambda: session.get("/v1/followups", **query)["items"][0]["joined"], "it is joined")
        assert _reminders(session, opened["id"]) == told


def _reminders(session: Session, followup: str) -> list[str]:
    listed = session.get("/v1/reminders", limit=200)["items"]
    return [item["id"] for item in listed if item["subject_id"] == followup]

"""Who has a birthday counts by the day where they live."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import update

from contracts.grid.emergencies.queries import ListAtRisk
from services.grid.registry.model import Resident
from tests.unit.grid.emergencyroom import OLD, WORKER, Room

EIGHTIETH_BIRTHDAY = dt.date(2026, 11, 25)
JUST_BEFORE_MIDNIGHT = dt.datetime(2026, 11, 24, 15, 59, tzinfo=dt.UTC)


@pytest.mark.parametrize(("minutes", "very_old"), [(0, False), (1, True)])
def test_the_day_begins_at_midnight_in_shanghai(minutes: int, very_old: bool) -> None:
    grid = Room()
    grid.now = JUST_BEFORE_MIDNIGHT + dt.timedelta(minutes=minutes)
    born = EIGHTIETH_BIRTHDAY.replace(year=EIGHTIETH_BIRTHDAY.year - 80)
    with grid.writing() as session:
        session.execute(update(Resident).where(Resident.id == OLD).values(birth_date=born))
    id = grid.declare()
    (person,) = _listed(grid, id)
    assert ("elder_80" in person["reasons"]) is very_old


def _listed(grid: Room, id: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = grid.read(ListAtRisk(id=id, resident_id=OLD), WORKER)["items"]
    return items

"""Rows as they stand in the tables, before anybody has asked for anything."""

import datetime as dt
from typing import Any

from tests.unit.room import COMMUNITY


def resident(id: str, household: str, grid: str, **more: Any) -> dict[str, Any]:
    """Somebody old whom nothing ails, head of the household; or as `more` says."""
    return {
        "community": COMMUNITY,
        "id": id,
        "version": 1,
        "household": household,
        "grid": grid,
        "name": "王某",
        "initials": "w",
        "sex": "1",
        "birth_date": dt.date(1950, 6, 7),
        "relation": "0",
        "profiles": [],
        "id_number_sealed": b"",
        "id_number_hash": id.encode(),
        "id_number_masked": "6*****************",
        "status": "living",
        **more,
    }

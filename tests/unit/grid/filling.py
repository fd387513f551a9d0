"""A row with something in every column, to see what becomes of it."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Float, Integer, LargeBinary, Numeric, Table
from sqlalchemy.sql.type_api import TypeEngine

from backbone.columns import Id, Instant
from backbone.ids import new_id
from tests.unit.room import COMMUNITY, NOON


def filled(table: Table, **given: Any) -> dict[str, Any]:
    """What may be empty stays so, unless it is `given`."""
    usual = {"community": COMMUNITY, "id": new_id(), "version": 1}
    row = {c.name: _something(c.type) for c in table.columns if not c.nullable}
    return {**row, **{n: value for n, value in usual.items() if n in table.c}, **given}


def _something(kind: TypeEngine[Any]) -> Any:
    for kinds, value in (
        ((Instant,), NOON),
        ((JSON,), []),
        ((Boolean,), False),
        ((Integer, Float, Numeric), 0),
        ((LargeBinary,), b"x"),
        ((Date,), dt.date(2026, 1, 1)),
    ):
        if isinstance(kind, kinds):
            return value
    return new_id() if getattr(kind, "length", None) == Id.length else "x"

"""How much lies in a grid; and what of it may not be told outside the community (domain §6)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, ScalarSelect, func, select

from contracts.suppressing import parts_hidden
from services.grid.grids.members import members_of_grid
from services.grid.grids.model import Grid
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import (
    Building,
    Compound,
    Facility,
    Household,
    Organisation,
    Resident,
)
from services.grid.service_points.model import ServicePoint


def _held(kind: Any, *more: Any) -> ScalarSelect[int]:
    """How many of a kind lie in the grid of the row."""
    stmt = select(func.count()).select_from(kind)
    of = (kind.community == Grid.community, kind.grid == Grid.code)
    return stmt.where(*of, *more).correlate(Grid).scalar_subquery()


_HELD = {
    "people": _held(Resident, Resident.status == "living"),
    "units": _held(Organisation),
    "compounds": _held(Compound),
    "buildings": _held(Building),
    "households": _held(Household, IN_USE),
    "facilities": _held(Facility),
    "service_points": _held(ServicePoint),
}
PEOPLE = ("people", "party_members", "households")


def holds(day: dt.date) -> dict[str, ScalarSelect[int]]:
    """By what is counted; party members are those of a day."""
    return {**_HELD, "party_members": members_of_grid(day)}


def few_in_grids(
    community: str, connection: Connection, names: Iterable[str], day: dt.date = dt.date.min
) -> set[tuple[str, str]]:
    """The grids and what of them may not be told: all together they come to what is told of the
    community."""
    counted = {name: count for name, count in holds(day).items() if name in names}
    stmt = select(Grid.code, *counted.values()).where(Grid.community == community)
    rows = connection.execute(stmt).all()
    gone = set()
    for n, name in enumerate(counted, start=1):
        gone |= {(code, name) for code in parts_hidden({row[0]: int(row[n]) for row in rows})}
    return gone

"""An import reads the households and ID numbers of its file together, not one by one."""

import datetime as dt
from typing import Any

from sqlalchemy import event

from services.grid.registry.model import Household, Resident
from tests.unit.grid.exchangeroom import Room
from tests.unit.grid.registryroom import number

BORN = dt.date(1980, 1, 1)


def line(room: int, ordinal: int, relation: str) -> str:
    return f"第1小区,3,1,{room},赵一,{number(BORN, ordinal)},{relation},,,"


def statements(grid: Room, homes: int) -> int:
    """How often the database is asked while as many members come to as many households that are
    there already."""
    first = grid.imported(*(line(500 + n, 101 + 2 * n, "0") for n in range(homes)))
    assert (first.state, first.households) == ("applied", homes)
    asked: list[str] = []

    def heard(*parameters: Any) -> None:
        asked.append(parameters[2])

    event.listen(grid.engine, "before_cursor_execute", heard)
    second = grid.imported(*(line(500 + n, 301 + 2 * n, "1") for n in range(homes)))
    event.remove(grid.engine, "before_cursor_execute", heard)
    assert (second.state, second.households, second.residents) == ("applied", 0, homes)
    assert len(grid.all(Resident)) == 2 * homes
    assert {each.version for each in grid.all(Household)} == {2}
    return len(asked)


def test_more_households_take_no_more_statements() -> None:
    assert statements(Room(), 2) == statements(Room(), 12)

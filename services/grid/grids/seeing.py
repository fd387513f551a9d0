"""Which grids an account may see."""

from typing import Any

from sqlalchemy import Select, select

from backbone.reading import Reading
from contracts.language.problem import NotFound
from services.grid.grids import shape
from services.grid.grids.model import Grid
from services.grid.scope import own_grids


def grid_visible(id: str, reading: Reading, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Selects the grid, or those columns of it, where the account may see it."""
    return select(*(columns or shape.GRID.columns)).where(
        Grid.community == reading.community, Grid.id == id, own_grids(reading.actor, Grid.code)
    )


def code_of(id: str, reading: Reading) -> str:
    """The code of a grid that the account may see. Raises `NotFound`."""
    row = reading.connection.execute(grid_visible(id, reading)).mappings().one_or_none()
    if row is None:
        raise NotFound()
    return str(row["code"])

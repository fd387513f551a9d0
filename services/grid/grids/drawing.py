"""A grid comes to be, changes, ends; each time an edition is written down."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.grids.events import GridDrawn, GridRetired
from contracts.language.problem import Invalid
from services.grid.days import today
from services.grid.grids.geometry import square_kilometres, write_boundary
from services.grid.grids.model import Grid, GridEdition, GridRule

USUAL_DIGITS = 3


def day_given(day: dt.date | None, field: str, uow: UnitOfWork) -> dt.date:
    """That day, or today. Raises `Invalid` for one that is yet to come: what is drawn holds."""
    if day is not None and day > today(uow.now):
        raise Invalid.at(f"/{field}", "future", "日期不能在将来。")
    return day or today(uow.now)


def edge(area: Any) -> dict[str, Any]:
    """What a grid keeps of its area."""
    return {"boundary": write_boundary(area), "area_km2": square_kilometres(area)}


def draw(uow: UnitOfWork, since: dt.date, reason: str | None, **values: Any) -> Grid:
    """A new one."""
    grid = Grid(
        community=uow.community,
        id=new_id(),
        version=1,
        status="in_force",
        valid_from=since,
        valid_until=None,
        **values,
    )
    uow.add(grid)
    write_edition(grid, since, reason, uow)
    uow.tell(GridDrawn(grid=grid.code, kind=grid.kind, valid_from=since), about=grid)
    return grid


def redraw(grid: Grid, uow: UnitOfWork, since: dt.date, reason: str | None, **changed: Any) -> None:
    """Other values since that day."""
    if grid.valid_from is not None and since < grid.valid_from:
        raise Invalid.at("/valid_from", "before_last", "不能早于上一次变更的日期。")
    grid.change(since, **changed)
    _end_edition(grid, since, uow)
    write_edition(grid, since, reason, uow)
    uow.tell(GridDrawn(grid=grid.code, kind=grid.kind, valid_from=since), about=grid)


def end(grid: Grid, uow: UnitOfWork, until: dt.date) -> None:
    """It is there no more."""
    if grid.valid_from is not None and until < grid.valid_from:
        raise Invalid.at("/valid_until", "before_last", "不能早于上一次变更的日期。")
    grid.retire(until)
    _end_edition(grid, until, uow)
    uow.tell(GridRetired(grid=grid.code, valid_until=until), about=grid)


def write_edition(grid: Grid, since: dt.date, reason: str | None, uow: UnitOfWork) -> None:
    """How it is now."""
    uow.add(
        GridEdition(
            community=grid.community,
            id=new_id(),
            version=1,
            grid=grid.id,
            valid_from=since,
            valid_until=None,
            reason=reason,
            changed_by=uow.actor.account,
            changed_at=uow.now,
            **{name: getattr(grid, name) for name in ("code", "name", "kind")},
            **{name: getattr(grid, name) for name in ("area_km2", "boundary")},
        )
    )


def _end_edition(grid: Grid, until: dt.date, uow: UnitOfWork) -> None:
    uow.write_new()
    stmt = select(GridEdition).where(
        GridEdition.community == grid.community,
        GridEdition.grid == grid.id,
        GridEdition.valid_until.is_(None),
    )
    for edition in uow.session.scalars(stmt):
        edition.valid_until = until
        edition.touch()


class Codes:
    """Codes of the community that are free: never one that a grid has, or had."""

    def __init__(self, uow: UnitOfWork) -> None:
        uow.write_new()
        stmt = select(Grid.code).where(Grid.community == uow.community)
        self._used = set(uow.session.scalars(stmt))
        rule = (
            select(GridRule.code_digits)
            .where(GridRule.community == uow.community)
            .order_by(GridRule.id.desc())
            .limit(1)
        )
        self.digits = uow.session.scalar(rule) or USUAL_DIGITS
        self._community = uow.community

    def next(self) -> str:
        """The first that is free."""
        for number in range(1, 10**self.digits):
            code = f"{self._community}{number:0{self.digits}d}"
            if code not in self._used:
                self._used.add(code)
                return code
        raise Invalid.at("/code", "none_left", "这个长度的网格编码已用完,请先加长编码。")

    def take(self, code: str) -> str:
        """That one. Raises `Invalid` where it may not be."""
        if not code.startswith(self._community) or len(code) != len(self._community) + self.digits:
            words = f"应为社区代码加 {self.digits} 位数字。"
            raise Invalid.at("/code", "form", words)
        if code in self._used:
            raise Invalid.at("/code", "taken", "这个编码已有网格使用(或曾经使用)。")
        return code

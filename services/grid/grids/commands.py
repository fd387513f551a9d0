"""What people ask: to draw grids, to change and to end them, to say where buildings stand."""

from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.bulk import among
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.grids.commands import (
    ChangeGrid,
    DrawGrid,
    PlaceBuildings,
    RetireGrid,
    SetGridRule,
)
from contracts.language.problem import Invalid, Wrong
from services.grid.grids import shape
from services.grid.grids.drawing import Codes, day_given, draw, edge, end, redraw
from services.grid.grids.geometry import of_document, read_boundary
from services.grid.grids.ground import must_be_empty, must_not_overlap, settle
from services.grid.grids.model import Grid, GridRule
from services.grid.handling import handlers
from services.grid.registry.model import Building, Organisation


@handlers.command(DrawGrid)
def draw_grid(ask: DrawGrid, uow: UnitOfWork) -> Answer:
    """划一个网格: what stands inside of a basic one lies in it from now on."""
    since = day_given(ask.valid_from, "valid_from", uow)
    area = read_boundary(ask.boundary)
    codes = Codes(uow)
    code = codes.next() if ask.code is None else codes.take(ask.code)
    must_not_overlap(ask.kind, area, uow)
    grid = draw(uow, since, None, code=code, name=ask.title, kind=ask.kind, **edge(area))
    settle(uow)
    return _answer(grid)


@handlers.command(ChangeGrid)
def change_grid(ask: ChangeGrid, uow: UnitOfWork) -> Answer:
    """Another edge, name or kind; the edition before stays."""
    grid = uow.get(Grid, ask.id)
    since = day_given(ask.valid_from, "valid_from", uow)
    changed: dict[str, Any] = {}
    if ask.title is not None:
        changed["name"] = ask.title
    if ask.kind is not None:
        changed["kind"] = ask.kind
    if ask.boundary is not None:
        changed |= edge(read_boundary(ask.boundary))
    if not changed:
        raise Invalid.at("/title", "nothing", "没有要变更的内容。")
    redraw(grid, uow, since, ask.reason, **changed)
    if grid.boundary is not None and {"kind", "boundary"} & changed.keys():
        must_not_overlap(grid.kind, of_document(grid.boundary), uow, but=grid.id)
        settle(uow)
    return _answer(grid)


@handlers.command(RetireGrid)
def retire_grid(ask: RetireGrid, uow: UnitOfWork) -> Answer:
    """A grid ends; units and facilities in it go to the grid that lies under them."""
    grid = uow.get(Grid, ask.id)
    must_be_empty(grid.code, uow)
    end(grid, uow, day_given(ask.valid_until, "valid_until", uow))
    settle(uow)
    _must_be_left(grid, uow)
    return _answer(grid)


def _must_be_left(grid: Grid, uow: UnitOfWork) -> None:
    stmt = select(Organisation.id).where(
        Organisation.community == uow.community, Organisation.grid == grid.code
    )
    left = len(list(uow.session.scalars(stmt)))
    if left:
        words = f"网格内还有 {left} 家驻区单位,请先把它们划入其他网格。"
        raise Invalid.at("/id", "not_empty", words)


def _answer(grid: Grid) -> Answer:
    return Answer(shape.GRID.of(grid), id=grid.id, etag=grid.version)


@handlers.command(PlaceBuildings)
def place_buildings(ask: PlaceBuildings, uow: UnitOfWork) -> Answer:
    """Buildings get their places, and lie where these lie."""
    wanted = {place.building_id: place for place in ask.places}
    stmt = select(Building).where(
        Building.community == uow.community, among(uow.session, Building.id, list(wanted))
    )
    found = {building.id: building for building in uow.session.scalars(stmt)}
    if len(found) < len(wanted):
        raise Invalid(
            errors=[
                Wrong(f"/places/{n}/building_id", "unknown_building", "本社区没有这栋楼。")
                for n, place in enumerate(ask.places)
                if place.building_id not in found
            ]
        )
    for id, building in found.items():
        building.lon, building.lat = wanted[id].lon, wanted[id].lat
        building.version += 1
    moved = settle(uow)
    return Answer({"placed": len(found), "households_moved": moved}, id=new_id())


@handlers.command(SetGridRule)
def set_grid_rule(ask: SetGridRule, uow: UnitOfWork) -> Answer:
    """Codes drawn from now on are that long."""
    rule = GridRule(
        community=uow.community,
        id=new_id(),
        version=1,
        code_digits=ask.code_digits,
        set_by=uow.actor.account,
        set_at=uow.now,
    )
    uow.add(rule)
    return Answer(shape.RULE.of(rule), id=rule.id, etag=1)

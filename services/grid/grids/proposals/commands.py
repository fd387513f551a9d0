"""A proposal is made, adopted or dropped."""

from collections.abc import Sequence

from sqlalchemy import select

from backbone.answer import Answer
from backbone.aside import aside
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.grids.commands import AdoptProposal, DropProposal, ProposeGrids
from contracts.grid.grids.events import GridsProposed, ProposalAdopted, ProposalDropped
from contracts.language.problem import Conflict, Invalid
from services.grid.days import today
from services.grid.grids import shape
from services.grid.grids.drawing import Codes, draw, edge, end, redraw
from services.grid.grids.geometry import of_document
from services.grid.grids.ground import PLACED, known_ground, settle
from services.grid.grids.model import BASIC, Grid, GridProposal
from services.grid.grids.moving import move_buildings
from services.grid.grids.proposals.planning import make_plan
from services.grid.grids.proposals.stocktaking import take_stock
from services.grid.handling import handlers
from services.grid.registry.model import Building, Compound


@handlers.command(ProposeGrids)
def propose_grids(ask: ProposeGrids, uow: UnitOfWork) -> Answer:
    """*综合考虑地域、人口、党组织和党员、驻区单位*, the basic grids might be these."""
    weights = dict(vars(ask.weights))
    if not any(weights.values()):
        raise Invalid.at("/weights", "no_weight", "至少有一个因素的权重大于 0。")
    grids = _in_force(uow)
    stocks = take_stock(grids, uow)
    basics = [grid.code for grid in grids if grid.kind == BASIC]
    # It may take a second: whoever reads goes on meanwhile.
    plan = aside(make_plan, stocks, known_ground(uow).basics(), basics, ask.grids, weights)
    if plan is None:
        raise Invalid.at("/grids", "too_many", "楼栋的位置比要划的网格少。")
    proposal = GridProposal(
        community=uow.community,
        id=new_id(),
        version=1,
        status="proposed",
        grids=ask.grids,
        weights=weights,
        balance=plan.balance,
        households_moved=plan.households_moved,
        plan=plan.grids,
        base={grid.id: grid.version for grid in grids if grid.kind == BASIC},
        retired=plan.retired,
        proposed_by=uow.actor.account,
        proposed_at=uow.now,
        settled_by=None,
        settled_at=None,
        reason=None,
    )
    uow.add(proposal)
    uow.tell(GridsProposed(proposal=proposal.id), about=proposal)
    return _answer(proposal)


@handlers.command(AdoptProposal)
def adopt_proposal(ask: AdoptProposal, uow: UnitOfWork) -> Answer:
    """It becomes so: grids change their edges, end or begin; whoever lives there goes along."""
    proposal = uow.get(GridProposal, ask.id)
    proposal.settle("adopt", uow.actor.account, uow.now)
    grids = [grid for grid in _in_force(uow) if grid.kind == BASIC]
    _must_fit(proposal, grids, uow)
    by_code = {grid.code: grid for grid in grids}
    codes, since = Codes(uow), today(uow.now)
    to: dict[str, str] = {}
    for planned in proposal.plan:
        area = edge(of_document(planned["boundary"]))
        code = planned["code"]
        if code is None:
            code = codes.next()
            title = f"第{code[len(uow.community) :]}网格"
            draw(uow, since, "划分方案", code=code, name=title, kind=BASIC, **area)
        else:
            redraw(by_code[code], uow, since, "划分方案", **area)
        to |= dict.fromkeys(planned["buildings"], code)
    moved = move_buildings(to, uow)
    for code in proposal.retired:
        end(by_code[code], uow, since)
    settle(uow)
    _hand_over(_heirs(proposal.retired, grids, uow), uow)
    proposal.households_moved = moved
    uow.tell(ProposalAdopted(proposal=proposal.id), about=proposal)
    return _answer(proposal)


@handlers.command(DropProposal)
def drop_proposal(ask: DropProposal, uow: UnitOfWork) -> Answer:
    """It is not wanted."""
    proposal = uow.get(GridProposal, ask.id)
    proposal.settle("drop", uow.actor.account, uow.now, ask.reason)
    uow.tell(ProposalDropped(proposal=proposal.id), about=proposal)
    return _answer(proposal)


def _answer(proposal: GridProposal) -> Answer:
    shown = shape.proposal_document(
        shape.PROPOSAL_LINE.of(proposal), proposal.plan, proposal.retired
    )
    return Answer(shown, id=proposal.id, etag=proposal.version)


def _in_force(uow: UnitOfWork) -> list[Grid]:
    uow.write_new()
    stmt = select(Grid).where(Grid.community == uow.community, Grid.status == "in_force")
    return list(uow.session.scalars(stmt.order_by(Grid.code).with_for_update()))


def _must_fit(proposal: GridProposal, grids: Sequence[Grid], uow: UnitOfWork) -> None:
    """Raises `Conflict` where grids or buildings are not as they were when it was made."""
    if proposal.base != {grid.id: grid.version for grid in grids}:
        raise Conflict("方案生成之后网格有变动,请重新生成方案。")
    stmt = select(Building.id).where(Building.community == uow.community)
    planned = {building for grid in proposal.plan for building in grid["buildings"]}
    if planned != set(uow.session.scalars(stmt)):
        raise Conflict("方案生成之后楼栋有增减,请重新生成方案。")


def _heirs(retired: Sequence[str], grids: Sequence[Grid], uow: UnitOfWork) -> dict[str, str]:
    """For each grid that ends, the one that has the middle of its ground now."""
    ground, found = known_ground(uow), {}
    for grid in grids:
        if grid.code not in retired:
            continue
        others = [g.code for g in grids if g.code not in retired]
        heir = None
        if grid.boundary is not None:
            middle = of_document(grid.boundary).representative_point()
            heir = ground.code_at(middle.x, middle.y)
        found[grid.code] = heir if heir not in (None, grid.code) else others[0]
    return found


def _hand_over(heirs: dict[str, str], uow: UnitOfWork) -> None:
    """What has no place of its own, and compounds without buildings, go from a grid that ended to
    its heir."""
    for kind in (*PLACED, Compound):
        stmt = select(kind).where(kind.community == uow.community, kind.grid.in_(list(heirs)))
        for thing in uow.session.scalars(stmt.order_by(kind.id)):
            thing.grid = heirs[thing.grid]
            thing.touch()

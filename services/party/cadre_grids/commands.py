"""What the branch decides: who looks after which grid."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Conflict, Invalid
from contracts.party.cadre_grids.commands import AssignCadreGrid, EndCadreGrid
from contracts.party.cadre_grids.events import CadreGridAssigned
from services.party.branches.model import Member
from services.party.cadre_grids.ending import end
from services.party.cadre_grids.model import CadreGrid
from services.party.cadre_grids.shape import CADRE_GRID
from services.party.handling import handlers


@handlers.command(AssignCadreGrid)
def assign_cadre_grid(ask: AssignCadreGrid, uow: UnitOfWork) -> Answer:
    """A member looks after a grid from now on, or since. Raises `Invalid`, `Conflict`."""
    if uow.find(Member, ask.member_id) is None:
        raise Invalid.at("/member_id", "unknown_member", "本社区没有这位党员。")
    if not ask.grid.startswith(uow.community):
        raise Invalid.at("/grid", "unknown_grid", "本社区没有这个网格。")
    _must_be_new(ask, uow)
    assigned = CadreGrid(
        community=uow.community,
        id=new_id(),
        version=1,
        member=ask.member_id,
        account=ask.account,
        grid=ask.grid,
        cadence_days=ask.cadence_days,
        status="active",
        since=ask.since or uow.now,
        decided_by=uow.actor.account,
    )
    uow.add(assigned)
    uow.tell(
        CadreGridAssigned(
            assignment=assigned.id,
            member=assigned.member,
            grid=assigned.grid,
            cadence_days=assigned.cadence_days,
            since=assigned.since,
            account=assigned.account,
        ),
        about=assigned,
    )
    return Answer(CADRE_GRID.of(assigned), id=assigned.id, etag=assigned.version)


@handlers.command(EndCadreGrid)
def end_cadre_grid(ask: EndCadreGrid, uow: UnitOfWork) -> Answer:
    """No longer."""
    assigned = uow.get(CadreGrid, ask.id)
    end(assigned, uow)
    return Answer(CADRE_GRID.of(assigned), id=assigned.id, etag=assigned.version)


def _must_be_new(ask: AssignCadreGrid, uow: UnitOfWork) -> None:
    stmt = select(CadreGrid.id).where(
        CadreGrid.community == uow.community,
        CadreGrid.member == ask.member_id,
        CadreGrid.grid == ask.grid,
        CadreGrid.status == "active",
    )
    if uow.session.execute(stmt).first() is not None:
        raise Conflict("这位党员已经包联这个网格;要改频次,请先结束原来的包联。")

"""What party does when a member is erased."""

from typing import Any

from sqlalchemy import update

from backbone.erasing import Subject, erase_copies
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import NOBODYS
from contracts.grid.privacy.events import WorkerErased
from contracts.party.privacy.events import NeedsErased
from services.party.branches.model import Member
from services.party.cadre_grids.ending import end
from services.party.cadre_grids.model import CadreGrid
from services.party.handling import handlers


@handlers.event(WorkerErased)
def erase_member(event: WorkerErased, uow: UnitOfWork) -> None:
    """The member is nobody, of no branch, and looks after no grid; what they did stays under an id
    that leads to nobody."""
    rows = 0
    if event.member is not None:
        rows += _end_rounds(event.member, uow)
        member = uow.find(Member, event.member, lock=True)
        if member is not None:
            member.erase(new_id())
            rows += 1
        uow.write_new()
        done: Any = uow.session.execute(
            update(CadreGrid)
            .where(CadreGrid.community == uow.community, CadreGrid.member == event.member)
            .values(account=None)
        )
        rows += int(done.rowcount)
    named = [*filter(None, (event.staff, event.member, event.account))]
    rows += erase_copies(uow.session, named)
    uow.note("party.worker.erased", event.erasure, rows=rows)
    uow.tell(
        NeedsErased(erasure=event.erasure, part=0, parts=1, rows=rows),
        about=Subject(uow.community, event.erasure, NOBODYS),
    )


def _end_rounds(member: str, uow: UnitOfWork) -> int:
    active = list(uow.locked(CadreGrid, CadreGrid.member == member, CadreGrid.status == "active"))
    for assigned in active:
        end(assigned, uow)
    return len(active)

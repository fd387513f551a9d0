"""What is asked of the data of who works with the platform: the team's, the party's, an account's.

Who did what when stays: work has to be accounted for, and the audit is never changed. It stays
under ids and login names that lead to nobody once what they led to is gone.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, or_, select, update

from backbone.answer import Answer
from backbone.erasing import Subject, erase_copies
from backbone.ids import new_id
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.codes import NOBODYS, WORKER
from contracts.grid.privacy.events import WorkerErased
from contracts.grid.privacy.workers import EraseWorker, ExportWorker
from contracts.language.problem import Conflict, Invalid
from services.grid.emergencies.means.model import EmergencyDuty
from services.grid.handling import handlers
from services.grid.privacy.model import Erasure
from services.grid.privacy.proving import prove
from services.grid.rounds.model import CadreRound
from services.grid.staffing.model import StaffAbsence, StaffAssignment, StaffMember
from services.grid.visits.door.model import SignIn

Asked = ExportWorker | EraseWorker


@handlers.command(ExportWorker)
def export_worker(ask: ExportWorker, uow: UnitOfWork) -> Answer:
    """Their rows in the team, and where they are said to have been."""
    team = _team(ask, uow)
    ids = [each.id for each in team]
    return Answer(
        {
            "staff": whole(StaffMember, StaffMember.id.in_(ids), asked=uow),
            "assignments": whole(StaffAssignment, StaffAssignment.staff.in_(ids), asked=uow),
            "absences": whole(StaffAbsence, StaffAbsence.staff.in_(ids), asked=uow),
            "sign_ins": whole(SignIn, SignIn.officer == (ask.account or ""), asked=uow),
            "emergency_duties": whole(EmergencyDuty, _on_duty(ask, ids), asked=uow),
            "rounds": whole(CadreRound, _rounds(ask), asked=uow),
        },
        id=_subject(ask),
        kept=False,
    )


@handlers.command(EraseWorker)
def erase_worker(ask: EraseWorker, uow: UnitOfWork) -> Answer:
    """Who they were goes at once here; party and the gateway hear of it, and prove their part.
    Raises `Conflict` while they are in the team, or when it was asked before."""
    team = _team(ask, uow)
    if any(each.status == "active" for each in team):
        raise Conflict("该成员仍在岗,请先登记离岗。")
    subject = _subject(ask)
    stmt = select(Erasure.id).where(Erasure.community == uow.community, Erasure.resident == subject)
    if uow.session.scalar(stmt) is not None:
        raise Conflict("该人员的个人信息已申请删除。")
    erasure = Erasure(
        community=uow.community,
        id=new_id(),
        version=1,
        kind=WORKER,
        resident=subject,
        status="running",
        reason=ask.reason,
        asked_by=uow.actor.account,
        asked_at=uow.now,
    )
    uow.add(erasure)
    uow.tell(
        WorkerErased(
            erasure=erasure.id, staff=ask.staff_id, member=ask.member_id, account=ask.account_id
        ),
        about=Subject(uow.community, erasure.id, NOBODYS),
    )
    prove(erasure.id, "grid", 0, 1, _forget(ask, team, uow), uow)
    shown = {"id": erasure.id, "status": erasure.status, "asked_at": erasure.asked_at}
    return Answer(shown, id=erasure.id, etag=erasure.version)


def _team(ask: Asked, uow: UnitOfWork) -> Sequence[StaffMember]:
    """Every row of the person in the team. Raises `Invalid` where something of theirs was not
    named: an erasure or an archive is of the whole person."""
    mine = [
        column == value
        for column, value in (
            (StaffMember.id, ask.staff_id),
            (StaffMember.account, ask.account),
            (StaffMember.member, ask.member_id),
        )
        if value is not None
    ]
    if not mine:
        raise Invalid.at("/staff_id", "required", "请至少给出一项:团队成员、党员或账号。")
    team = uow.locked(StaffMember, or_(*mine))
    if ask.staff_id is not None and ask.staff_id not in {each.id for each in team}:
        raise Invalid.at("/staff_id", "unknown_staff", "本社区没有这位团队成员。")
    if team and ask.staff_id is None:
        raise Invalid.at("/staff_id", "required", "此人登记在团队名册上,请一并给出。")
    for field, named in (("account", ask.account), ("member_id", ask.member_id)):
        known = {getattr(each, field.removesuffix("_id")) for each in team} - {None, named}
        if known:
            raise Invalid.at(f"/{field}", "required", "名册上记有此人的另一身份,请一并给出。")
    return team


def _subject(ask: Asked) -> str:
    return str(ask.staff_id or ask.member_id or ask.account_id)


def _on_duty(ask: Asked, ids: Sequence[str]) -> Any:
    return or_(
        EmergencyDuty.staff.in_(ids),
        EmergencyDuty.account == (ask.account or ""),
        EmergencyDuty.member.in_([*filter(None, (ask.member_id,))]),
    )


def _rounds(ask: Asked) -> Any:
    return or_(
        CadreRound.account == (ask.account or ""),
        CadreRound.member.in_([*filter(None, (ask.member_id,))]),
    )


def _forget(ask: EraseWorker, team: Sequence[StaffMember], uow: UnitOfWork) -> int:
    """How many rows were changed."""
    ids = [each.id for each in team]
    for each in team:
        each.erase()
    rows = len(team)
    for stmt in (
        delete(StaffAbsence).where(
            StaffAbsence.community == uow.community, StaffAbsence.staff.in_(ids)
        ),
        delete(SignIn).where(
            SignIn.community == uow.community, SignIn.officer == (ask.account or "")
        ),
        update(StaffAssignment)
        .where(StaffAssignment.community == uow.community, StaffAssignment.staff.in_(ids))
        .values(reason=None),
        update(EmergencyDuty)
        .where(EmergencyDuty.community == uow.community, _on_duty(ask, ids))
        .values(account=None, task=None),
        update(CadreRound)
        .where(CadreRound.community == uow.community, _rounds(ask))
        .values(account=None),
    ):
        done: Any = uow.session.execute(stmt)
        rows += int(done.rowcount)
    named = [*ids, *filter(None, (ask.member_id, ask.account_id))]
    return rows + erase_copies(uow.session, named)

"""What people ask of absences."""

import datetime as dt

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.staffing.commands import RecordAbsence, ShortenAbsence
from contracts.grid.staffing.events import StaffAbsent
from contracts.language.problem import Conflict, Invalid
from services.grid.emergencies.means.roster import follow_teams
from services.grid.handling import handlers
from services.grid.staffing import shape
from services.grid.staffing.checking import active, must_be_in_order
from services.grid.staffing.model import StaffAbsence


@handlers.command(RecordAbsence)
def record_absence(ask: RecordAbsence, uow: UnitOfWork) -> Answer:
    """Away for some days; the substitute is there on all of them."""
    staff = active(ask.staff_id, "/staff_id", uow)
    must_be_in_order(ask.valid_from, ask.valid_until)
    if _away(staff.id, ask.valid_from, ask.valid_until, uow):
        raise Conflict("该成员在这些日子里已登记不在岗。")
    if ask.substitute_id is not None:
        active(ask.substitute_id, "/substitute_id", uow)
        if ask.substitute_id == staff.id:
            raise Invalid.at("/substitute_id", "same", "不能由本人代班。")
        if _away(ask.substitute_id, ask.valid_from, ask.valid_until, uow):
            raise Invalid.at("/substitute_id", "away", "代班人在这些日子里也不在岗。")
    absence = StaffAbsence(
        community=uow.community,
        id=new_id(),
        version=1,
        staff=staff.id,
        valid_from=ask.valid_from,
        valid_until=ask.valid_until,
        reason=ask.reason,
        substitute=ask.substitute_id,
    )
    uow.add(absence)
    uow.tell(
        StaffAbsent(
            absence=absence.id,
            staff=staff.id,
            valid_from=ask.valid_from,
            valid_until=ask.valid_until,
            substitute=ask.substitute_id,
        ),
        about=absence,
    )
    follow_teams(uow)
    return Answer(shape.ABSENCE.of(absence), id=absence.id, etag=1)


@handlers.command(ShortenAbsence)
def shorten_absence(ask: ShortenAbsence, uow: UnitOfWork) -> Answer:
    """Back earlier."""
    absence = uow.get(StaffAbsence, ask.id)
    must_be_in_order(absence.valid_from, ask.valid_until)
    if ask.valid_until > absence.valid_until:
        raise Invalid.at("/valid_until", "later", "只能提前结束;要延长请另行登记。")
    absence.valid_until = ask.valid_until
    absence.touch()
    follow_teams(uow)
    return Answer(shape.ABSENCE.of(absence), id=absence.id, etag=absence.version)


def _away(staff: str, since: dt.date, until: dt.date, uow: UnitOfWork) -> bool:
    uow.write_new()
    stmt = select(StaffAbsence.id).where(
        StaffAbsence.community == uow.community,
        StaffAbsence.staff == staff,
        StaffAbsence.valid_from <= until,
        StaffAbsence.valid_until >= since,
    )
    return uow.session.scalar(stmt.limit(1)) is not None

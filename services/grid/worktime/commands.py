"""What people ask of working time."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.worktime.commands import SetWorkHours
from contracts.grid.worktime.views import minutes
from contracts.language.problem import Invalid, Stale
from services.grid.handling import handlers
from services.grid.worktime.arithmetic import WorkClock
from services.grid.worktime.calendar import china
from services.grid.worktime.model import WorkHours, hours_id
from services.grid.worktime.shape import shown

LEAST_MINUTES = 120
"""Of a working day: with less the longest deadline would lie further ahead than anybody looks."""


@handlers.command(SetWorkHours)
def set_work_hours(ask: SetWorkHours, uow: UnitOfWork) -> Answer:
    """Other hours from now on. Raises `Invalid` for spans that are not in order or too
    short, `Stale` when
    somebody else changed them meanwhile."""
    spans = [[minutes(span.start), minutes(span.end)] for span in ask.spans]
    try:
        WorkClock(china(), [(start, end) for start, end in spans])
    except ValueError:
        raise Invalid.at("/spans", "out_of_order", "时段应按先后排列,且互不重叠。") from None
    if sum(end - start for start, end in spans) < LEAST_MINUTES:
        raise Invalid.at("/spans", "too_short", f"每天至少 {LEAST_MINUTES} 分钟。")
    id = hours_id(uow.community)
    hours = uow.find(WorkHours, id, lock=True)
    if uow.if_match != (0 if hours is None else hours.version):
        raise Stale("工作时间已被他人修改,请取回最新内容后再试。")
    if hours is None:
        hours = WorkHours(community=uow.community, id=id, version=1)
        uow.add(hours)
    else:
        hours.touch()
    hours.spans, hours.changed_by, hours.changed_at = spans, uow.actor.account, uow.now
    said = shown(hours.spans, hours.version, hours.changed_by, hours.changed_at)
    return Answer(said, id=id, etag=hours.version)

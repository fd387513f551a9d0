"""The clock by which a community's deadlines run."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.grid.worktime.arithmetic import ROUND_THE_CLOCK, WorkClock
from services.grid.worktime.calendar import china
from services.grid.worktime.model import USUAL, WorkHours

WORKING, ALWAYS = "working", "always"
"""Counted in working hours, or every minute."""


def clock_of(session: Session, community: str, kind: str = WORKING) -> WorkClock:
    """As the community set its hours."""
    if kind == ALWAYS:
        return ROUND_THE_CLOCK
    stmt = select(WorkHours.spans).where(WorkHours.community == community)
    spans = session.execute(stmt).scalar() or USUAL
    return WorkClock(china(), tuple((start, end) for start, end in spans))

"""What the clock brings: urging, the end of a suspension, a transfer that nobody answers, and the
end of what people wrote."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.events import IncidentEscalated
from services.grid.handling import handlers
from services.grid.incidents.model import Incident
from services.grid.incidents.passing import withdrawn
from services.grid.worktime.arithmetic import WorkClock
from services.grid.worktime.clock import clock_of

AT_ONCE = 500
WORDS_ARE_KEPT = dt.timedelta(days=730)
"""After its end: two years, in which a resident may ask what became of it."""


@handlers.every(60)
def look_at_incidents(uow: UnitOfWork) -> None:
    """Whatever waited for this moment."""
    stmt = (
        select(Incident)
        .where(Incident.alarm_at <= uow.now)
        .order_by(Incident.alarm_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    clocks: dict[tuple[str, str], WorkClock] = {}
    for incident in uow.session.scalars(stmt).all():
        key = (incident.community, incident.clock)
        if key not in clocks:
            clocks[key] = clock_of(uow.session, *key)
        _strike(incident, clocks[key], uow)


@handlers.every(3_600)
def forget_words_of_long_ago(uow: UnitOfWork) -> None:
    """Free text may speak of anybody, and nobody could find them in it."""
    long_ago = uow.now - WORDS_ARE_KEPT
    stmt = (
        select(Incident)
        .where(Incident.ended_at < long_ago, Incident.forgotten_at.is_(None))
        .order_by(Incident.ended_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for incident in uow.session.scalars(stmt).all():
        incident.forget_words(uow.now)


def _strike(incident: Incident, clock: WorkClock, uow: UnitOfWork) -> None:
    who: dict[str, Any] = {"by": uow.actor.account, "role": uow.actor.role, "now": uow.now}
    if incident.status == "suspended":
        incident.move("resume", clock, **who)
        incident.resume_on = None
    elif incident.status == "transferring":
        incident.move("transfer_returned", clock, reason="unanswered", **who)
        withdrawn(incident, uow)
    else:
        incident.urge(clock, uow.now)
        assert incident.step is not None
        assert incident.due_at is not None
        uow.tell(
            IncidentEscalated(
                incident=incident.id,
                category=incident.category,
                urgency=incident.urgency,
                step=incident.step,
                unit=incident.unit_id,
                due=incident.due_at,
                level=incident.urging,
            ),
            about=incident,
        )

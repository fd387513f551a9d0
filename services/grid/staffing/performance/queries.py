"""What one of the team did between two days: coverage, timeliness, outcome; visits stand last."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.staffing.queries import GetPerformance
from contracts.language.problem import Forbidden, Invalid, NotFound
from contracts.services5.followups.events import FollowupClosed
from services.grid.days import midnight, today
from services.grid.handling import handlers
from services.grid.incidents.model import Incident
from services.grid.staffing.model import StaffAssignment, StaffMember
from services.grid.timeline.model import TimelineEntry
from services.grid.visits.model import Visit
from services.grid.visits.scope import known_to

USUAL = dt.timedelta(days=29)
NOTE = "走访次数本身不能说明成效,请与覆盖、及时和结果一并看。"
CLOSED = ("closed", "rated", "force_closed")


@dataclass(frozen=True, slots=True)
class Span:
    """Who, where and when: the moments from the first day's beginning to the last one's end."""

    account: str | None
    grids: list[str]
    start: dt.datetime
    end: dt.datetime


@handlers.query(GetPerformance)
def get_performance(ask: GetPerformance, reading: Reading) -> Answer:
    """Of the whole team to the community's staff, to an officer the own."""
    stmt = select(StaffMember.account).where(
        StaffMember.community == reading.community, StaffMember.id == ask.id
    )
    row = reading.connection.execute(stmt).one_or_none()
    if row is None:
        raise NotFound()
    if reading.actor.role == "grid_officer" and row.account != reading.actor.account:
        raise Forbidden("只能查看本人的成效。")
    until = ask.until or today(reading.now)
    since = ask.since or until - USUAL
    if since > until:
        raise Invalid.at("/until", "before_start", "结束日期不能早于开始日期。")
    grids = _grids(ask.id, since, until, reading)
    span = Span(row.account, grids, midnight(since), midnight(until + dt.timedelta(days=1)))
    return Answer(
        {
            "staff_id": ask.id,
            "since": since,
            "until": until,
            "grids": grids,
            "coverage": _coverage(span, reading),
            "timeliness": _timeliness(span, reading),
            "outcome": _outcome(span, reading),
            "visits_made": _count(Visit.id, reading, *_made(span)),
            "visits_made_note": NOTE,
        }
    )


def _grids(staff: str, since: dt.date, until: dt.date, reading: Reading) -> list[str]:
    stmt = select(StaffAssignment.grid).where(
        StaffAssignment.community == reading.community,
        StaffAssignment.staff == staff,
        StaffAssignment.valid_from <= until,
        or_(StaffAssignment.valid_until.is_(None), StaffAssignment.valid_until >= since),
    )
    return sorted(set(reading.connection.execute(stmt).scalars()))


def _made(span: Span) -> tuple[Any, ...]:
    """Visits that they made: `visited_at` says so."""
    return (
        Visit.officer == span.account,
        Visit.visited_at >= span.start,
        Visit.visited_at < span.end,
    )


def _due(span: Span) -> tuple[Any, ...]:
    return (
        Visit.grid.in_(span.grids),
        Visit.due_at >= span.start,
        Visit.due_at < span.end,
        Visit.status != "cancelled",
    )


def _count(what: Any, reading: Reading, *which: Any) -> int:
    stmt = select(func.count(what.distinct())).where(
        what.class_.community == reading.community, *which, *_known(what.class_, reading)
    )
    return int(reading.connection.execute(stmt).scalar() or 0)


def _known(counted: Any, reading: Reading) -> tuple[Any, ...]:
    return (known_to(reading.actor, Visit),) if counted is Visit else ()


def _coverage(span: Span, reading: Reading) -> dict[str, int]:
    due = select(Visit.household).where(
        Visit.community == reading.community, *_due(span), known_to(reading.actor, Visit)
    )
    return {
        "households_due": _count(Visit.household, reading, *_due(span)),
        "households_visited": _count(
            Visit.household, reading, *_made(span), Visit.household.in_(due)
        ),
    }


def _timeliness(span: Span, reading: Reading) -> dict[str, int]:
    made = _made(span)
    past = and_(Visit.visited_at.is_(None), Visit.due_at < reading.now)
    return {
        "on_time": _count(Visit.id, reading, *made, Visit.visited_at <= Visit.due_at),
        "late": _count(Visit.id, reading, *made, Visit.visited_at > Visit.due_at),
        "not_made": _count(Visit.id, reading, *_due(span), past),
    }


def _outcome(span: Span, reading: Reading) -> dict[str, int]:
    """Follow-ups belong to the chain of the visit that found something; what is confidential is
    counted for cleared staff alone."""
    chains = select(Visit.correlation).where(
        Visit.community == reading.community, Visit.officer == span.account
    )
    stmt = select(TimelineEntry.data).where(
        TimelineEntry.community == reading.community,
        TimelineEntry.type == FollowupClosed.full_type(),
        TimelineEntry.correlation.in_(chains),
        TimelineEntry.at >= span.start,
        TimelineEntry.at < span.end,
    )
    if not reading.actor.cleared(WOMENS_CASES):
        stmt = stmt.where(TimelineEntry.confidential.is_(False))
    ended = Counter(data["outcome"] for data in reading.connection.execute(stmt).scalars())
    resolved, partly = ended["resolved"], ended["partly_resolved"]
    return {
        "followups_resolved": resolved,
        "followups_partly_resolved": partly,
        "followups_ended_otherwise": ended.total() - resolved - partly,
        "incidents_closed": _count(
            Incident.id,
            reading,
            Incident.grid.in_(span.grids),
            Incident.status.in_(CLOSED),
            Incident.ended_at >= span.start,
            Incident.ended_at < span.end,
        ),
    }

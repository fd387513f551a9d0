"""Whom to visit today."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from backbone.shape import Shape
from contracts.found import RISK, told_reason
from contracts.grid.visits.queries import ListToday
from contracts.grid.visits.states import OPEN_STATES
from services.grid.days import midnight, today
from services.grid.handling import handlers
from services.grid.registry.in_use import household_in_use
from services.grid.visits.model import Visit
from services.grid.visits.rules import rank_until
from services.grid.visits.scope import narrowed, narrowing

TODAY = Shape(
    id=Visit.id,
    household_id=Visit.household,
    grid=Visit.grid,
    status=Visit.status,
    assigned_to=Visit.assigned_to,
    reason=Visit.reason,
    due_at=Visit.due_at,
    attempts=Visit.attempts,
    overdue_level=Visit.overdue_level,
    version=Visit.version,
    why=Visit.why,
)
VISITS = Listing(
    select(*TODAY.columns).where(
        Visit.community == given("community"),
        Visit.status.in_(OPEN_STATES),
        household_in_use(Visit),
    ),
    Visit.rank_key,
    newest_first=False,
    until=Visit.rank_key < given("until"),
    grid=Visit.grid,
    assigned_to=Visit.assigned_to,
    **narrowing(Visit),
)
_DAY = dt.timedelta(days=1)


@handlers.query(ListToday)
def list_today(ask: ListToday, reading: Reading) -> Answer:
    """What is pressing by the end of the day: due by then, or heavy enough to be; the most pressing
    first, none to a household that is closed. The order is kept; the score says how it comes
    about."""
    until = rank_until(end_of_day(reading.now))
    page = reading.page(VISITS, ask, until=until, **narrowed(reading.actor))
    return page.each(lambda item: _scored(item, reading.actor.role, reading.now))


def end_of_day(now: dt.datetime) -> dt.datetime:
    """Midnight in Shanghai."""
    return midnight(today(now) + _DAY)


def _scored(item: dict[str, Any], role: str, now: dt.datetime) -> dict[str, Any]:
    why = [part for part in item["why"] if part["points"]]
    why = [_told(part, told_reason(part["code"], role)) for part in why]
    if item["due_at"] is not None:
        late = round((now - dt.datetime.fromisoformat(item["due_at"])) / _DAY, 1)
        why = [*why, {"code": "overdue" if late > 0 else "not_due_yet", "points": late}]
    points = [part["points"] for part in why]
    return {**item, "why": why, "score": None if None in points else round(sum(points), 1)}


def _told(part: dict[str, Any], code: str) -> dict[str, Any]:
    """What a hidden reason weighs would name it."""
    return {**part, "code": code, "points": None if code == RISK else part["points"]}

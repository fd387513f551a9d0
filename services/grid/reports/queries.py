"""What anybody may read."""

import datetime as dt
from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.reading import Reading
from backbone.tracking import kept_of
from contracts.grid.incidents.states import ENDED, INCIDENT_STATES
from contracts.grid.reports.queries import ListServiceRequests, TrackReport
from contracts.language.problem import NotFound
from services.grid.handling import handlers
from services.grid.incidents.here import must_be_here
from services.grid.incidents.model import Incident
from services.grid.reports.progress import PROGRESS, progress_of

MOST = 1_000
"""Of service requests in one answer, as GeoReport v2 has it."""
PLACES = 3
"""Decimals of a degree that everybody sees: some hundred metres, no front door."""
_HIDDEN = ("found", "void")
_PUBLIC = (
    Incident.id,
    Incident.status,
    Incident.category,
    Incident.category_title,
    Incident.summary,
    Incident.recorded_at,
    Incident.changed_at,
    Incident.due_at,
    Incident.latitude,
    Incident.longitude,
)


@handlers.query(TrackReport)
def track(ask: TrackReport, reading: Reading) -> Answer:
    """How far it has come. Raises `NotFound`, whatever is wrong with the code."""
    of = select(*PROGRESS).where(Incident.community == reading.community)
    run = reading.connection.execute
    own = run(of.where(Incident.tracking == kept_of(ask.tracking))).one_or_none()
    if own is None:
        raise NotFound()
    counted = None
    if own.duplicate_of is not None:
        counted = run(of.where(Incident.id == own.duplicate_of)).one_or_none()
    return Answer(progress_of(own, own if counted is None else counted))


@handlers.query(ListServiceRequests)
def list_service_requests(ask: ListServiceRequests, reading: Reading) -> Answer:
    """What is public of what was reported in open categories, the newest first; by its tracking
    code, one of any category. Raises `NotFound` for a community that is not here."""
    must_be_here(reading.connection, reading.community)
    stmt = select(*_PUBLIC).where(Incident.community == reading.community)
    if ask.tracking is not None:
        stmt = stmt.where(Incident.tracking == kept_of(ask.tracking))
    else:
        stmt = stmt.where(Incident.open_category, Incident.status.not_in(_HIDDEN))
    if ask.ids is not None:
        stmt = stmt.where(Incident.id.in_(ask.ids))
    if ask.codes is not None:
        stmt = stmt.where(Incident.category.in_(ask.codes))
    if ask.since is not None:
        stmt = stmt.where(Incident.recorded_at >= ask.since)
    if ask.until is not None:
        stmt = stmt.where(Incident.recorded_at <= ask.until)
    if ask.status is not None:
        ended = Incident.status.in_(ENDED)
        stmt = stmt.where(ended if ask.status == "closed" else ~ended)
    rows = reading.connection.execute(stmt.order_by(Incident.id.desc()).limit(MOST))
    return Answer({"items": [_request(row) for row in rows]})


def _request(row: Any) -> dict[str, Any]:
    return {
        "service_request_id": row.id,
        "status": "closed" if row.status in ENDED else "open",
        "state": row.status,
        "status_notes": INCIDENT_STATES[row.status],
        "service_code": row.category,
        "service_name": row.category_title,
        "description": row.summary,
        "requested_datetime": _second(row.recorded_at),
        "updated_datetime": _second(row.changed_at),
        "expected_datetime": None if row.due_at is None else _second(row.due_at),
        "lat": None if row.latitude is None else round(row.latitude, PLACES),
        "long": None if row.longitude is None else round(row.longitude, PLACES),
    }


def _second(moment: dt.datetime) -> dt.datetime:
    return moment.replace(microsecond=0)

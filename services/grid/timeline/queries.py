"""Reading a household's timeline, in causal order."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.codes import FINDINGS, WOMENS_CASES
from contracts.found import sees_at_lines
from contracts.grid.timeline.queries import GetTimeline
from contracts.grid.visits.events import VisitCompleted
from contracts.grid.visits.states import MADE_STATES
from contracts.language.actor import Actor
from contracts.language.problem import NotFound
from contracts.scope import LINES
from services.grid.handling import handlers
from services.grid.registry.model import Household
from services.grid.scope import own_grids
from services.grid.timeline.model import TimelineEntry
from services.grid.visits.masking import as_seen
from services.grid.visits.model import Visit
from services.grid.visits.scope import known_to

Entry = dict[str, Any]
SAYING = ("code", "kind")
"""Members of what is told that may say what was found."""


@handlers.query(GetTimeline)
def get_timeline(ask: GetTimeline, reading: Reading) -> Answer:
    """Visits and what followed from them: each entry names its cause, and comes after it."""
    _must_exist(ask.household_id, reading)
    entries = [*_visits(ask, reading), *_told(ask, reading)]
    entries.sort(key=lambda entry: (entry["at"], entry["id"]))
    kept = entries[-ask.limit :]
    return Answer({"items": in_causal_order(kept), "next": None})


def in_causal_order(entries: Iterable[Entry]) -> list[Entry]:
    """By time, but never an effect before its cause, whatever the clocks said. Adds `depth`."""
    waiting = list(entries)
    ids = {entry["id"] for entry in waiting}
    depths: dict[str, int] = {}
    ordered: list[Entry] = []
    while waiting:
        later = []
        for entry in waiting:
            cause = entry["causation"]
            if cause in ids and cause not in depths:
                later.append(entry)
                continue
            depths[entry["id"]] = depths.get(cause, -1) + 1
            ordered.append({**entry, "depth": depths[entry["id"]]})
        if len(later) == len(waiting):
            raise ValueError("events that cause each other")
        waiting = later
    return ordered


def _must_exist(household: str, reading: Reading) -> None:
    stmt = select(Household.id).where(
        Household.community == reading.community,
        Household.id == household,
        own_grids(reading.actor, Household.grid),
    )
    if reading.connection.execute(stmt).first() is None:
        raise NotFound()


def _told(ask: GetTimeline, reading: Reading) -> list[Entry]:
    table = TimelineEntry
    stmt = select(
        table.id, table.at, table.type, table.correlation, table.causation, table.data
    ).where(table.community == reading.community, table.household == ask.household_id)
    if not reading.actor.cleared(WOMENS_CASES):
        stmt = stmt.where(table.confidential.is_(False))
    lines = reading.actor.scope.get(LINES)
    if lines is not None:
        stmt = stmt.where(or_(table.line.is_(None), table.line.in_(lines)))
    rows = reading.rows(stmt.order_by(table.at.desc()).limit(ask.limit))
    return [_told_entry(row, reading.actor.role) for row in rows]


def _visits(ask: GetTimeline, reading: Reading) -> list[Entry]:
    stmt = select(
        Visit.id,
        Visit.status,
        Visit.officer,
        Visit.visited_at,
        Visit.recorded_at,
        Visit.started_at,
        Visit.refused_at,
        Visit.due_at,
        Visit.reason,
        Visit.findings,
        Visit.confidential_findings,
        Visit.correlation,
        Visit.last_event,
        Visit.follows,
    ).where(
        Visit.community == reading.community,
        Visit.household == ask.household_id,
        known_to(reading.actor, Visit),
    )
    rows = reading.rows(stmt.order_by(Visit.id.desc()).limit(ask.limit))
    return [_visit_entry(row, reading.actor) for row in rows]


def _visit_entry(row: dict[str, Any], actor: Actor) -> Entry:
    if row["status"] in MADE_STATES:
        return {
            "id": row["last_event"],
            "at": row["recorded_at"],
            "type": VisitCompleted.full_type(),
            "correlation": row["correlation"],
            "causation": row["follows"],
            "data": {
                "visit": row["id"],
                "officer": row["officer"],
                "visited_at": row["visited_at"],
                "findings": _findings(row, actor),
            },
        }
    return {
        "id": row["id"],
        "at": row["due_at"] or row["started_at"] or row["refused_at"],
        "type": f"grid.visit.{row['status']}",
        "correlation": row["correlation"] or row["id"],
        "causation": row["follows"],
        "data": {"visit": row["id"], "due": row["due_at"], "reason": row["reason"]},
    }


def _findings(row: dict[str, Any], actor: Actor) -> list[dict[str, Any]] | None:
    """As many as the visit itself shows."""
    shown = as_seen(row, actor.role)
    if shown["findings"] is None:
        return None
    guarded = shown["confidential_findings"] if actor.cleared(WOMENS_CASES) else None
    return [
        {key: found[key] for key in ("code", "resident_id", "urgency")}
        for found in (*shown["findings"], *(guarded or ()))
    ]


def _told_entry(row: Entry, role: str) -> Entry:
    """A code that is hidden from the role is null."""
    data = {key: None if _hides(key, said, role) else said for key, said in row["data"].items()}
    return {**row, "data": data}


def _hides(key: str, said: Any, role: str) -> bool:
    return key in SAYING and said in FINDINGS and not sees_at_lines(said, role)

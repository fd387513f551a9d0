"""Reading a household's timeline, in causal order."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

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
Place = tuple[dt.datetime, str]
_MADE = Visit.status.in_(MADE_STATES)
# Where a visit stands in time, and as what: as `_visit_entry` shows it.
_AT = case(
    (_MADE, Visit.recorded_at),
    else_=func.coalesce(Visit.due_at, Visit.started_at, Visit.refused_at),
)
_ID = case((_MADE, Visit.last_event), else_=Visit.id)
SAYING = ("code", "kind")
"""Members of what is told that may say what was found."""


@handlers.query(GetTimeline)
def get_timeline(ask: GetTimeline, reading: Reading) -> Answer:
    """Visits and what followed from them: each entry names its cause, and comes after it. What is
    older is on the page that `next` leads to. Raises `Invalid` for a cursor of another list."""
    _must_exist(ask.household_id, reading)
    before = None if ask.cursor is None else _place(reading.cursors.find(ask.name, ask.cursor))
    entries = [*_visits(ask, reading, before), *_told(ask, reading, before)]
    entries.sort(key=lambda entry: (entry["at"], entry["id"]))
    kept = entries[-ask.limit :]
    more = None
    if len(entries) > len(kept):
        more = reading.cursors.mark(ask.name, [kept[0]["at"].isoformat(), kept[0]["id"]])
    return Answer({"items": in_causal_order(kept), "next": more})


def _place(marked: list[str]) -> Place:
    return dt.datetime.fromisoformat(marked[0]), marked[1]


def _older(stmt: Select[Any], at: Any, id: Any, before: Place | None, limit: int) -> Select[Any]:
    """The newest of those that are older than what was shown, and one more to see whether there
    are any after them."""
    if before is not None:
        stmt = stmt.where(or_(at < before[0], and_(at == before[0], id < before[1])))
    return stmt.order_by(at.desc(), id.desc()).limit(limit + 1)


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


def _told(ask: GetTimeline, reading: Reading, before: Place | None) -> list[Entry]:
    table = TimelineEntry
    stmt = select(
        table.id, table.at, table.type, table.correlation, table.causation, table.data
    ).where(table.community == reading.community, table.household == ask.household_id)
    if not reading.actor.cleared(WOMENS_CASES):
        stmt = stmt.where(table.confidential.is_(False))
    lines = reading.actor.scope.get(LINES)
    if lines is not None:
        stmt = stmt.where(or_(table.line.is_(None), table.line.in_(lines)))
    rows = reading.rows(_older(stmt, table.at, table.id, before, ask.limit))
    return [_told_entry(row, reading.actor.role) for row in rows]


def _visits(ask: GetTimeline, reading: Reading, before: Place | None) -> list[Entry]:
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
    rows = reading.rows(_older(stmt, _AT, _ID, before, ask.limit))
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

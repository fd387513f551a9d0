"""How a visit is shown."""

from typing import Any

from services.grid.visits.model import Visit

COLUMNS = (
    Visit.id,
    Visit.household.label("household_id"),
    Visit.grid,
    Visit.status,
    Visit.officer,
    Visit.visited_at,
    Visit.recorded_at,
    Visit.note,
    Visit.findings,
    Visit.reason,
    Visit.due_at,
    Visit.overdue_level,
    Visit.version,
)


def columns(*, cleared: bool) -> tuple[Any, ...]:
    """What is read; confidential findings for cleared staff alone."""
    return (*COLUMNS, Visit.confidential_findings) if cleared else COLUMNS


def shape(visit: Visit, *, cleared: bool) -> dict[str, Any]:
    """The same of a visit in hand."""
    shown = {
        "id": visit.id,
        "household_id": visit.household,
        "grid": visit.grid,
        "status": visit.status,
        "officer": visit.officer,
        "visited_at": visit.visited_at,
        "recorded_at": visit.recorded_at,
        "note": visit.note,
        "findings": visit.findings,
        "reason": visit.reason,
        "due_at": visit.due_at,
        "overdue_level": visit.overdue_level,
        "version": visit.version,
    }
    return {**shown, "confidential_findings": visit.confidential_findings} if cleared else shown

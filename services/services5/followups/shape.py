"""How a follow-up is shown: to queries as columns, to commands as the answer."""

from typing import Any

from services.services5.followups.model import Followup

_SHOWN = {
    "id": Followup.id,
    "visit_id": Followup.visit,
    "household_id": Followup.household,
    "resident_id": Followup.resident,
    "code": Followup.code,
    "line": Followup.line,
    "urgency": Followup.urgency,
    "status": Followup.status,
    "opened_at": Followup.opened_at,
    "due_at": Followup.due_at,
    "hard_end_at": Followup.hard_end_at,
    "overdue_level": Followup.overdue_level,
    "joined": Followup.joined,
    "responsible": Followup.responsible,
    "provider": Followup.provider,
    "project_id": Followup.project,
    "planned_for": Followup.planned_for,
    "accepted_at": Followup.accepted_at,
    "closed_at": Followup.closed_at,
    "outcome": Followup.outcome,
    "minutes": Followup.minutes,
    "notes": Followup.notes,
    "confidential": Followup.confidential,
    "version": Followup.version,
}

COLUMNS: tuple[Any, ...] = tuple(column.label(name) for name, column in _SHOWN.items())


def shape(followup: Followup) -> dict[str, Any]:
    """The same of a follow-up in hand."""
    return {name: getattr(followup, column.key) for name, column in _SHOWN.items()}

"""How a record is shown: by role, and to cleared staff."""

from typing import Any

from sqlalchemy import JSON, null, type_coerce

from backbone.shape import Shape
from contracts.codes import WOMENS_CASES
from contracts.grid.registry.masking import FULL, seen
from contracts.language.actor import Actor
from services.grid.surveys.submissions.model import SurveySubmission as Row

_BEFORE: dict[str, Any] = {
    "id": Row.id,
    "round_id": Row.round,
    "household_id": Row.household,
    "resident_id": Row.resident,
    "grid": Row.grid,
    "channel": Row.channel,
    "refused": Row.refused,
    "current": Row.current,
    "values": Row.plain,
}
_AFTER: dict[str, Any] = {
    "visit_id": Row.visit,
    "recorded_by": Row.recorded_by,
    "answered_at": Row.answered_at,
    "recorded_at": Row.recorded_at,
    "version": Row.version,
}
_SENSITIVE = {"sensitive_values": Row.sensitive}
_BEGIN, _MIDDLE, _END = Shape(**_BEFORE), Shape(**_SENSITIVE), Shape(**_AFTER)
_GUARDED = Shape(confidential_values=Row.confidential)
_WHOLE = Shape(**_BEFORE, **_SENSITIVE, **_AFTER)


def sees_sensitive(actor: Actor) -> bool:
    """As health is seen (`contracts.grid.registry.masking`)."""
    return seen("disability_type", actor.role) == FULL


def columns(sensitive: bool, cleared: bool) -> tuple[Any, ...]:
    """What is read of a record."""
    hidden = type_coerce(null(), JSON).label("sensitive_values")
    shown = (*_BEGIN.columns, *(_MIDDLE.columns if sensitive else (hidden,)), *_END.columns)
    return (*shown, *_GUARDED.columns) if cleared else shown


def of(record: Row, actor: Actor) -> dict[str, Any]:
    """A record in hand, to whoever wrote it down; who sees what is the same as in reading."""
    told = _WHOLE.of(record)
    if not sees_sensitive(actor):
        told["sensitive_values"] = None
    if actor.cleared(WOMENS_CASES):
        told["confidential_values"] = record.confidential
    return told

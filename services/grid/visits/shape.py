"""How a visit is shown; confidential findings, and what was written with them, to cleared staff
alone."""

from typing import Any

from backbone.answer import Answer
from backbone.shape import Shape
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from services.grid.registry.people.sealing import Numbers
from services.grid.visits.guarding import opened
from services.grid.visits.masking import as_seen
from services.grid.visits.model import Visit

_SHOWN: dict[str, Any] = {
    "id": Visit.id,
    "household_id": Visit.household,
    "grid": Visit.grid,
    "status": Visit.status,
    "officer": Visit.officer,
    "assigned_to": Visit.assigned_to,
    "started_at": Visit.started_at,
    "visited_at": Visit.visited_at,
    "recorded_at": Visit.recorded_at,
    "note": Visit.open_note,
    "findings": Visit.findings,
    "reason": Visit.reason,
    "due_at": Visit.due_at,
    "attempts": Visit.attempts,
    "refusal": Visit.refusal,
    "cancellation": Visit.cancellation,
    "remark": Visit.open_remark,
    "reviewed_by": Visit.reviewed_by,
    "reviewed_at": Visit.reviewed_at,
    "overdue_level": Visit.overdue_level,
    "version": Visit.version,
}

VISIT = Shape(**_SHOWN)
VISIT_TO_CLEARED = Shape(
    **{**_SHOWN, "note": Visit.note, "remark": Visit.remark},
    confidential_findings=Visit.confidential_findings,
    note_sealed=Visit.note_sealed,
    remark_sealed=Visit.remark_sealed,
)
"""To be opened (`guarding`)."""


def whole(visit: Visit, uow: UnitOfWork) -> dict[str, Any]:
    """The visit with all that whoever asks is cleared for, in the clear."""
    if uow.actor.cleared(WOMENS_CASES):
        return opened(VISIT_TO_CLEARED.of(visit), Numbers(uow).key, uow.community)
    return VISIT.of(visit)


def shown(visit: Visit, uow: UnitOfWork) -> Answer:
    """The visit as whoever asks may see it."""
    return Answer(as_seen(whole(visit, uow), uow.actor.role), id=visit.id, etag=visit.version)

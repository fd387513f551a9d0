"""What grid does when help has been given."""

from backbone.unit_of_work import UnitOfWork
from contracts.services5.followups.events import FollowupClosed
from services.grid.handling import handlers
from services.grid.registry.model import Household
from services.grid.timeline.record import record
from services.grid.visits.made import planned
from services.grid.visits.rules import CONFIRM_WITHIN

CONFIRMED = frozenset({"resolved", "partly_resolved", "referred"})
"""Outcomes that somebody should look at once more, at the door."""


@handlers.event(FollowupClosed)
def plan_confirming_visit(event: FollowupClosed, uow: UnitOfWork) -> None:
    """A follow-up ended: it goes on the timeline, and a visit is planned to see that it helped; of
    a confidential one cleared staff alone learns, and so it is with its visit."""
    record(event.household, uow, {"followup": event.followup, "outcome": event.outcome})
    if event.outcome not in CONFIRMED:
        return
    household = uow.find(Household, event.household)
    if household is None:
        raise LookupError("a follow-up was closed for a household that is not registered")
    assert uow.cause is not None
    visit = planned(
        uow.community,
        household.id,
        household.grid,
        due_at=uow.cause.time + CONFIRM_WITHIN,
        reason="confirming",
        follows=uow.cause.id,
        correlation=uow.cause.correlationid,
        guarded=uow.cause.confidential,
    )
    uow.add(visit)

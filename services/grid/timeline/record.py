"""Writing an event on a household's timeline."""

from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.scope import LINES
from services.grid.timeline.model import TimelineEntry


def record(household: str, uow: UnitOfWork, data: dict[str, Any]) -> None:
    """The event in hand, with the ids and codes that a reader needs."""
    cause = uow.cause
    assert cause is not None
    uow.add(
        TimelineEntry(
            community=cause.community,
            id=cause.id,
            household=household,
            at=cause.time,
            type=cause.type,
            correlation=cause.correlationid,
            causation=cause.causationid,
            confidential=cause.confidential,
            line=uow.lies_in(LINES),
            data=data,
        )
    )

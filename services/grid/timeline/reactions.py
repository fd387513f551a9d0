"""Everything that the other services tell of a household goes on its timeline."""

import dataclasses
from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.party.cobuilding.events import NeedListed, ProjectClaimed
from contracts.services5.followups.events import (
    FollowupAccepted,
    FollowupJoined,
    FollowupOpened,
    FollowupOverdue,
    FollowupPlanned,
    FollowupReopened,
    NeedPublished,
    ServiceDelivered,
)
from services.grid.handling import handlers
from services.grid.registry.erased import erased_ahead, unless_erased
from services.grid.timeline.record import record

TOLD = (
    FollowupOpened,
    FollowupJoined,
    FollowupAccepted,
    FollowupPlanned,
    ServiceDelivered,
    FollowupReopened,
    FollowupOverdue,
    NeedPublished,
    NeedListed,
    ProjectClaimed,
)
"""`FollowupClosed` is recorded where the confirming visit is planned."""


def write_down(event: Any, uow: UnitOfWork) -> None:
    """As it came: ids and codes. Of who was erased nothing is written down."""
    data = {
        field.name: _plain(getattr(event, field.name))
        for field in dataclasses.fields(event)
        if field.name != "household"
    }
    record(event.household, uow, data)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


for told in TOLD:
    handlers.event(told, ahead=erased_ahead)(unless_erased(write_down))

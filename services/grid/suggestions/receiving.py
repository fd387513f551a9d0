"""A suggestion comes in: it gets a code, and its first step is due."""

import datetime as dt
from typing import Any

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.tracking import fresh
from backbone.unit_of_work import UnitOfWork
from contracts.grid.suggestions.events import SuggestionReceived
from contracts.grid.suggestions.states import SUGGESTION_STATES
from services.grid.suggestions.model import STEP_DAYS, Suggestion


def receive(
    uow: UnitOfWork,
    *,
    topic: str,
    channel: str,
    words: str,
    grid: str | None,
    household: str | None = None,
    resident: str | None = None,
) -> Answer:
    """The code is shown once, and only its hash is kept; so is the answer not kept."""
    tracking = fresh()
    suggestion = Suggestion(
        community=uow.community,
        id=new_id(),
        version=1,
        topic=topic,
        channel=channel,
        words=words,
        open=False,
        household=household,
        resident=resident,
        grid=grid,
        tracking=tracking.kept,
        status="received",
        supporters=0,
        reopened=0,
        decided=0,
        steps=[],
        received_at=uow.now,
        due_at=uow.now + dt.timedelta(days=STEP_DAYS["received"]),
        overdue_level=0,
    )
    suggestion.note("receive", uow.actor.account, uow.now)
    uow.add(suggestion)
    uow.tell(
        SuggestionReceived(suggestion=suggestion.id, topic=topic, channel=channel),
        about=suggestion,
    )
    shown: dict[str, Any] = {
        "id": suggestion.id,
        "tracking": tracking.code,
        "status": suggestion.status,
        "status_title": SUGGESTION_STATES[suggestion.status],
        "received_at": suggestion.received_at,
        "due_at": suggestion.due_at,
    }
    return Answer(shown, id=suggestion.id, once=True)

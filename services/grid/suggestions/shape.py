"""How a suggestion is shown: to staff, and to whoever has its code."""

from typing import Any

from backbone.shape import Shape
from contracts.grid.suggestions.states import SUGGESTION_STATES
from services.grid.suggestions.model import Suggestion

SUGGESTION = Shape(
    id=Suggestion.id,
    topic=Suggestion.topic,
    channel=Suggestion.channel,
    text=Suggestion.words,
    title=Suggestion.title,
    open=Suggestion.open,
    household_id=Suggestion.household,
    resident_id=Suggestion.resident,
    grid=Suggestion.grid,
    status=Suggestion.status,
    responsible=Suggestion.responsible,
    reply=Suggestion.reply,
    reason=Suggestion.reason,
    merged_into_id=Suggestion.merged_into,
    supporters=Suggestion.supporters,
    satisfaction=Suggestion.satisfaction,
    comment=Suggestion.comment,
    reopened=Suggestion.reopened,
    steps=Suggestion.steps,
    received_at=Suggestion.received_at,
    due_at=Suggestion.due_at,
    overdue_level=Suggestion.overdue_level,
    version=Suggestion.version,
)


def progress_of(sent: Suggestion, followed: Suggestion) -> dict[str, Any]:
    """As `ProgressView`; of one that was merged, how far the one has come that it was merged into
    (`followed`), whose steps come after its own. No accounts, and nothing of what others wrote."""
    steps = [*sent.steps]
    if followed is not sent:
        merged_at = sent.steps[-1]["at"]
        steps += [each for each in followed.steps if each["at"] > merged_at]
    return {
        "topic": followed.topic,
        "status": followed.status,
        "status_title": SUGGESTION_STATES[followed.status],
        "reply": followed.reply,
        "reason": followed.reason,
        "supporters": followed.supporters,
        "satisfaction": sent.satisfaction,
        "steps": [
            {
                "at": each["at"],
                "status": each["status"],
                "status_title": SUGGESTION_STATES[each["status"]],
                "words": each["words"] if each["step"] in SAID_TO_ALL else None,
            }
            for each in steps
        ],
        "received_at": sent.received_at,
        "due_at": followed.due_at,
        "object_until": sent.object_until if followed is sent else None,
        "version": sent.version + (followed.version if followed is not sent else 0),
    }


SAID_TO_ALL = frozenset({"answer", "adopt", "decline", "finish"})
"""The steps whose words are meant for whoever asked."""

"""What is told of suggestions: codes, never their words."""

from typing import Annotated

from contracts.codes import Level
from contracts.grid.suggestions.codes import SuggestionChannel, Topic
from contracts.grid.suggestions.states import SuggestionState
from contracts.hearing import FIELD_STAFF
from contracts.language.fields import Id, Instant, Line, number
from contracts.language.message import Event
from contracts.suppressing import People

Many = Annotated[int, number(0, 100_000_000)]


class SuggestionReceived(
    Event,
    type="grid.suggestion.received",
    version=1,
    told_to=FIELD_STAFF,
    heard_by=("party", "services5"),
):
    """Somebody suggests something; party puts it on the agenda, services5 counts it for the line
    that it concerns."""

    suggestion: Id
    topic: Topic
    channel: SuggestionChannel


class SuggestionMoved(
    Event,
    type="grid.suggestion.moved",
    version=1,
    told_to=FIELD_STAFF,
    heard_by=("party", "services5"),
):
    """How far it has come, by how many it is supported, and how often it was taken up again."""

    suggestion: Id
    topic: Topic
    status: SuggestionState
    supporters: People
    reopened: Many


class SuggestionOverdue(
    Event, type="grid.suggestion.overdue", version=1, told_to=FIELD_STAFF, heard_by=("party",)
):
    """A step was not taken in time; `level` 1 tells the one responsible, 2 the next."""

    suggestion: Id
    status: SuggestionState
    responsible: Line | None
    due: Instant
    level: Level

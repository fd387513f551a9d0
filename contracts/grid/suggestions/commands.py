"""What people ask of suggestions."""

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF, INSIDERS
from contracts.elsewhere import ThatAccount
from contracts.grid.suggestions.codes import (
    DeclineReason,
    Satisfaction,
    SuggestionChannel,
    SuggestionText,
    Topic,
)
from contracts.grid.suggestions.views import (
    ProgressView,
    ReceivedView,
    SuggestionView,
    SupportedView,
)
from contracts.language.actor import ANYBODY
from contracts.language.fields import Community, Flag, GridCode, Id, Instant, Line, TrackingCode
from contracts.language.message import Command


class SendSuggestion(
    Command, name="grid.suggestion.send", by=ANYBODY, answers=ReceivedView, audited=("topic",)
):
    """Somebody suggests something, without an account and without a name (人人有责)."""

    community: Community
    topic: Topic
    text: SuggestionText
    grid: GridCode | None = None


class RateSuggestion(
    Command,
    name="grid.suggestion.rate",
    by=ANYBODY,
    answers=ProgressView,
    audited=("satisfaction",),
):
    """Whoever has the code says how satisfied they are, once it has ended; who is not may have it
    taken up again (`objects`)."""

    community: Community
    tracking: TrackingCode
    satisfaction: Satisfaction
    comment: SuggestionText | None = None
    objects: Flag = False


class RecordSuggestion(
    Command, name="grid.suggestion.record", by=FIELD_STAFF, answers=ReceivedView
):
    """Staff write down what was said at a door, a meeting, on the telephone, or put into the box.
    The code is for whoever said it."""

    channel: SuggestionChannel
    topic: Topic
    text: SuggestionText
    household_id: Id | None = None
    resident_id: Id | None = None
    grid: GridCode | None = None


class SortSuggestion(
    Command, name="grid.suggestion.sort", by=COMMUNITY_STAFF, answers=SuggestionView
):
    """Read: its topic and grid; with a `title` that names nobody it may be shown to all, who may
    then support it (附议)."""

    id: Id
    topic: Topic
    grid: GridCode | None = None
    title: Line | None = None
    open: Flag = False


class AssignSuggestion(
    Command, name="grid.suggestion.assign", by=COMMUNITY_STAFF, answers=SuggestionView
):
    """Somebody is to see to it: an account."""

    id: Id
    responsible: ThatAccount
    due_at: Instant | None = None


class AnswerSuggestion(
    Command, name="grid.suggestion.answer", by=FIELD_STAFF, answers=SuggestionView
):
    """It is answered, and nothing else is to be done."""

    id: Id
    reply: SuggestionText


class AdoptSuggestion(
    Command, name="grid.suggestion.adopt", by=COMMUNITY_STAFF, answers=SuggestionView
):
    """It will be carried out, until `due_at`."""

    id: Id
    reply: SuggestionText
    due_at: Instant | None = None


class DeclineSuggestion(
    Command, name="grid.suggestion.decline", by=COMMUNITY_STAFF, answers=SuggestionView
):
    """It will not, for a reason."""

    id: Id
    reason: DeclineReason
    reply: SuggestionText


class FinishSuggestion(
    Command, name="grid.suggestion.finish", by=FIELD_STAFF, answers=SuggestionView
):
    """What was adopted was done."""

    id: Id
    reply: SuggestionText


class MergeSuggestion(
    Command, name="grid.suggestion.merge", by=COMMUNITY_STAFF, answers=SuggestionView
):
    """Another says the same: this one goes on with it, and so do its supporters."""

    id: Id
    into_id: Id


class ReopenSuggestion(
    Command, name="grid.suggestion.reopen", by=COMMUNITY_STAFF, answers=SuggestionView
):
    """It had ended too early."""

    id: Id
    reason: SuggestionText


class SupportSuggestion(
    Command, name="grid.suggestion.support", by=("resident", *INSIDERS), answers=SupportedView
):
    """附议: an account supports it, or an officer writes down that a resident does; each once."""

    id: Id
    resident_id: Id | None = None

"""What is shown of a household's timeline."""

from contracts.language.fields import Count, Id, Instant, Line, Tree
from contracts.language.message import Message


class TimelineEntryView(Message):
    """One thing that happened. `causation` names what it follows from, `depth` how many steps it
    is from the beginning of its chain; `data` are the ids and codes of that type of event."""

    id: Id
    at: Instant
    type: Line
    correlation: Id
    causation: Id | None
    depth: Count
    data: Tree

"""What is shown of an assessment."""

from typing import Annotated

from contracts.language.fields import Count, Flag, Id, Instant, Line, Prose, number
from contracts.language.message import Message
from contracts.language.versions import Version

AbilityLevel = Annotated[int, number(0, 4)]
"""GB/T 42195: 0 intact, 1 mild, 2 moderate, 3 severe, 4 complete loss."""
AbilityScore = Annotated[int, number(0, 90)]


class AbilityView(Message):
    """An assessment: the total score, what lowers the level, and the level that follows."""

    id: Id
    resident_id: Id
    household_id: Id
    score: AbilityScore
    coma: Flag
    diagnosed: Flag
    care_risk_events: Count
    level: AbilityLevel
    assessed_at: Instant
    assessed_by: Line
    note: Prose | None
    version: Version

"""What is shown of a pair."""

from typing import Annotated

from contracts.grid.registry.duplicates.states import DUPLICATE_RULES, DUPLICATE_STATES
from contracts.language.fields import Count, GridCode, Id, Instant, Line, one_of
from contracts.language.message import Message
from contracts.language.versions import Version


class DuplicateView(Message):
    """Two residents who may be one (疑似重复), and which rules say so. `kept_id` is the one that
    stays where they were found to be the same."""

    id: Id
    first_id: Id
    second_id: Id
    first_grid: GridCode
    second_grid: GridCode
    rules: list[Annotated[str, one_of(*DUPLICATE_RULES)]]
    status: Annotated[str, one_of(*DUPLICATE_STATES)]
    proposed_at: Instant
    decided_at: Instant | None
    decided_by: Line | None
    kept_id: Id | None
    version: Version


class LookedView(Message):
    """How many pairs were proposed that were not known."""

    proposed: Count

"""What is shown of a special need."""

from typing import Annotated

from contracts.codes import ServiceLine
from contracts.grid.registry.codes import Agreed, DisabilityGrade, DisabilityType, EndOfNeed
from contracts.language.fields import Id, Instant, one_of
from contracts.language.message import Message
from contracts.language.versions import Version
from contracts.services5.special_needs.states import NEED_STATES


class SpecialNeedView(Message):
    """The profile of a resident (`id` is theirs): the disability of GB/T 26341 with its grade, and
    who agreed that the line knows. Of one that has ended nothing of this is kept, but why."""

    id: Id
    line: ServiceLine
    kind: DisabilityType | None
    grade: DisabilityGrade | None
    consent: Agreed | None
    status: Annotated[str, one_of(*NEED_STATES)]
    reason: EndOfNeed | None
    identified_at: Instant | None
    ended_at: Instant | None
    version: Version

"""What is shown of a party branch."""

from typing import ClassVar

from contracts.language.fields import Count, Id, Line
from contracts.language.message import Message
from contracts.language.versions import Version
from contracts.suppressing import People


class BranchView(Message):
    """A branch and the number of its members; `platform_seat` is None where it has none."""

    within: ClassVar = {"members": ("secretaries", "committee_members")}
    id: Id
    name: Line
    unit: Line | None
    members: People | None
    secretaries: People | None
    committee_members: People | None
    platform_seat: Count | None
    version: Version

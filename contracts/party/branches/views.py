"""What is shown of a party branch."""

from contracts.language.fields import Count, Id, Line
from contracts.language.message import Message
from contracts.language.versions import Version


class BranchView(Message):
    """A branch and the number of its members; `platform_seat` is None where it has none."""

    id: Id
    name: Line
    unit: Line | None
    members: Count
    secretaries: Count
    committee_members: Count
    platform_seat: Count | None
    version: Version

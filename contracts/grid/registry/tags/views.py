"""What is shown of tags and of the lists that they are taken from."""

from typing import Annotated

from contracts.grid.registry.codes import Consent, Source
from contracts.language.fields import Count, Date, Flag, GridCode, Id, Instant, Line, text
from contracts.language.message import Message
from contracts.language.versions import Version

System = Annotated[str, text(40)]
TagCode = Annotated[str, text(40)]
Grade = Annotated[str, text(1)]


class TagView(Message):
    """A tag: code, list and version, the days on which it holds (`valid_until` is the last)."""

    id: Id
    resident_id: Id
    grid: GridCode
    system: System
    system_version: Annotated[str, text(20)]
    code: TagCode
    grade: Grade | None
    consent: Consent | None
    valid_from: Date
    valid_until: Date | None
    source: Source
    tagged_by: Line
    tagged_at: Instant
    version: Version


class CodeListLineView(Message):
    """A code list in a list."""

    system: System
    title: Line
    standard: Line
    version: Annotated[str, text(20)]
    sensitive: Flag
    graded: Flag
    codes: Count


class CodeView(Message):
    """One code; what is withdrawn is given to nobody any more."""

    code: TagCode
    title: Line
    withdrawn: Flag


class CodeListView(Message):
    """A code list with all of its codes."""

    system: System
    title: Line
    standard: Line
    version: Annotated[str, text(20)]
    sensitive: Flag
    graded: Flag
    codes: list[CodeView]


class DefinitionView(Message):
    """An entry of the community's own list."""

    id: Id
    code: TagCode
    title: Line
    withdrawn: Flag
    version: Version

"""What is shown of the history."""

from typing import Annotated

from contracts.grid.registry.codes import Change, Source
from contracts.language.fields import Flag, Id, Instant, Line, text
from contracts.language.message import Message

Value = Annotated[str, text(200, least=0)]


class FieldChangeView(Message):
    """One field: before and after, as text. What is sensitive is `hidden`: one sees that it
    changed, not how."""

    field: Annotated[str, text(40)]
    before: Value | None
    after: Value | None
    hidden: Flag


class ChangeView(Message):
    """One change: what, when, by whom, and by which way the news came."""

    id: Id
    household_id: Id
    resident_id: Id | None
    what: Change
    source: Source
    visit_id: Id | None
    batch_id: Id | None
    account: Line
    at: Instant
    fields: list[FieldChangeView]

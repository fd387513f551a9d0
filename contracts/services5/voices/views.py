"""What is shown of voices."""

from contracts.codes import ServiceLine
from contracts.language.fields import Flag
from contracts.language.message import Message
from contracts.suppressing import People


class LineVoicesView(Message):
    """Suggestions that concern a line, or (null) any of the account's: how many there are, how many
    wait for an answer, and by how many they are supported. Null where so few are not shown outside
    the community."""

    line: ServiceLine | None
    suggestions: People | None
    waiting: People | None
    supporters: People | None


class VoicesView(Message):
    """The sum first, then line by line."""

    suppressed: Flag
    lines: list[LineVoicesView]

"""What is shown of divisions."""

from typing import Annotated, Final

from contracts.language.fields import Community, Line, one_of
from contracts.language.message import Message

LEVELS: Final = {
    "province": "省级",
    "city": "地级",
    "county": "县级",
    "street": "乡级(街道、镇)",
    "community": "村级(社区、村)",
}
Level = Annotated[str, one_of(*LEVELS)]


class DivisionView(Message):
    """A division 行政区划: its 12-digit statistical code, and that of the one above."""

    code: Community
    name: Line
    level: Level
    parent: Community | None

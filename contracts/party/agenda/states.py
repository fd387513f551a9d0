"""The states of an item, and what may be decided."""

from typing import Annotated, Final

from contracts.language.fields import one_of

ITEM_STATES: Final = {
    "listed": "待议",
    "deferred": "暂缓",
    "adopted": "采纳",
    "declined": "不采纳",
    "settled": "已另行办理",
}
DECISIONS: Final = ("adopted", "declined", "deferred")

ItemState = Annotated[str, one_of(*ITEM_STATES)]
Decision = Annotated[str, one_of(*DECISIONS)]

"""The states of a suggestion."""

from typing import Annotated, Final

from contracts.language.fields import one_of

SUGGESTION_STATES: Final = {
    "received": "已收到",
    "sorted": "已分类",
    "assigned": "已交办",
    "adopted": "已采纳,办理中",
    "answered": "已答复",
    "declined": "未采纳",
    "done": "已办结",
    "rated": "已评价",
    "merged": "已并入同类建议",
}
WAITING: Final = ("received", "sorted", "assigned", "adopted")
"""In which somebody has to do something, by a date."""

RATEABLE: Final = ("answered", "declined", "done")

SuggestionState = Annotated[str, one_of(*SUGGESTION_STATES)]

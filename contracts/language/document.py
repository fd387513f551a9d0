"""Bytes that people send, read as JSON that is neither nested nor wide without end.

A mebibyte holds half a million values, or one name that is as long as all of it. What is done with
each value, however little, then takes seconds in which nobody else is served: so they are counted
before they are read, and a pointer is made for what is refused alone.
"""

from collections.abc import Callable, Iterable
from typing import Any

import orjson

from contracts.language.problem import Invalid, Malformed, TooLarge, escape

MOST_DEPTH = 16
"""Objects and lists inside each other; the deepest message of ours has four."""

MOST_BRACKETS = 20_000
"""Hundreds of thousands of empty lists fit into a mebibyte; looking into all takes seconds."""

MOST_COMMAS = 100_000
"""Between values or within text. A batch of a hundred commands has some thousands; of text that is
as long as a body may be, no tenth character is one."""

MOST_NAME = 200
"""Characters of a member's name; the longest of ours has a tenth of that."""

Container = dict[str, Any] | list[Any]
_KINDS = (dict, list)


def read_document(body: bytes) -> Any:
    """The JSON in `body`. Raises `Malformed`; `Invalid` with a pointer to what is too deep, or to
    an object in which a name is too long; `TooLarge` where there is too much inside."""
    brackets = body.count(b"{") + body.count(b"[")
    if brackets > MOST_BRACKETS:
        raise TooLarge("正文里的对象和列表太多。")
    if body.count(b",") > MOST_COMMAS:
        raise TooLarge("正文里的值太多。")
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as wrong:
        where = f"第 {wrong.lineno} 行第 {wrong.colno} 个字符"
        raise Malformed(f"不是有效的 UTF-8 JSON,{where}处有误。") from None
    if brackets and (len(body) > MOST_NAME or brackets > MOST_DEPTH):
        _must_be_modest(document)
    return document


def _must_be_modest(document: Container) -> None:
    level: list[Container] = [document]
    for depth in range(MOST_DEPTH):
        for each in level:
            if _has_long_name(each):
                pointer = _pointer(document, depth, _has_long_name)
                raise Invalid.at(pointer, "name_too_long", f"名称最多 {MOST_NAME} 个字符。")
        level = [inner for each in level for inner in _values(each) if isinstance(inner, _KINDS)]
        if not level:
            return
    pointer = _pointer(document, MOST_DEPTH, lambda each: True)
    raise Invalid.at(pointer, "too_deep", f"嵌套最多 {MOST_DEPTH} 层。")


def _has_long_name(each: Container) -> bool:
    return type(each) is dict and max(map(len, each), default=0) > MOST_NAME


def _values(each: Container) -> Iterable[Any]:
    return each.values() if type(each) is dict else each


def _pointer(document: Container, depth: int, wanted: Callable[[Container], bool]) -> str:
    """To the first container that is wanted, so far inside."""
    way = _way(document, depth, wanted)
    return "".join(f"/{escape(part)}" for part in way or ())


def _way(each: Container, left: int, wanted: Callable[[Container], bool]) -> list[Any] | None:
    if not left:
        return [] if wanted(each) else None
    for part, inner in each.items() if isinstance(each, dict) else enumerate(each):
        if isinstance(inner, _KINDS) and (way := _way(inner, left - 1, wanted)) is not None:
            return [part, *way]
    return None

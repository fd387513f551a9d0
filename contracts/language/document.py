"""Bytes that people send, read as JSON that is not nested without end."""

from typing import Any

import orjson

from contracts.language.problem import Invalid, Malformed, TooLarge, escape

MOST_DEPTH = 16
"""Objects and lists inside each other; the deepest message of ours has four."""

MOST_BRACKETS = 20_000
"""Hundreds of thousands of empty lists fit into a mebibyte; looking into all takes seconds."""


def read_document(body: bytes) -> Any:
    """The JSON in `body`. Raises `Malformed`; `Invalid` with a pointer to what is too deep;
    `TooLarge` where there is too much inside."""
    try:
        document = orjson.loads(body)
    except orjson.JSONDecodeError as wrong:
        where = f"第 {wrong.lineno} 行第 {wrong.colno} 个字符"
        raise Malformed(f"不是有效的 UTF-8 JSON,{where}处有误。") from None
    # It cannot be deeper than it has brackets: what people send mostly has few.
    brackets = body.count(b"{") + body.count(b"[")
    if brackets > MOST_BRACKETS:
        raise TooLarge("正文里的对象和列表太多。")
    if brackets > MOST_DEPTH:
        _must_be_shallow(document)
    return document


def _must_be_shallow(document: Any) -> None:
    level = [("", document)]
    for _ in range(MOST_DEPTH):
        level = [inner for pointer, value in level for inner in _inside(pointer, value)]
        if not level:
            return
    if nested := [pointer for pointer, value in level if isinstance(value, dict | list)]:
        raise Invalid.at(nested[0], "too_deep", f"嵌套最多 {MOST_DEPTH} 层。")


def _inside(pointer: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [(f"{pointer}/{escape(key)}", inner) for key, inner in value.items()]
    if isinstance(value, list):
        return [(f"{pointer}/{n}", inner) for n, inner in enumerate(value)]
    return []

"""What stands in a cell, as text; and text that no program takes for a formula."""

import datetime as dt
import re
from typing import Any, Final

MOST_TEXT: Final = 400
"""Characters of a cell that are looked at; none of ours is so long."""
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""With which a formula begins in one spreadsheet program or another."""
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Number(str):
    """Text that was stored as a number: of a long one the last digits may be lost."""

    __slots__ = ()


class Formula(str):
    """Text that was a formula."""

    __slots__ = ()


def text_of(value: Any) -> str:
    """A value of openpyxl's as text; a `Number` where it was one."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()[:MOST_TEXT]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return Number(str(value)[:MOST_TEXT])
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e18
        return Number(str(int(value)) if whole else repr(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)[:MOST_TEXT]


def unquoted(text: str) -> str:
    """Text of a CSV cell, without the apostrophe of `guarded`."""
    text = text.strip()[:MOST_TEXT]
    return text[1:] if text[:1] == "'" and text[1:2] in _STARTS else text


def guarded(text: str) -> str:
    """For CSV: what would be taken for a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(_STARTS) else text


def writable(text: str) -> str:
    """Without what XML cannot hold."""
    return _UNWRITABLE.sub("", text)

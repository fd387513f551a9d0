"""Query strings, typed by the contract's annotations; the values themselves the service checks."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from contracts.language.fields import FlagField, NumberField, WholeNumberField, is_storable
from contracts.language.message import Message
from contracts.language.problem import WORDS, Invalid, Malformed, Wrong, escape

Value = str | int | float | bool
Read = Callable[[str], Value]

MOST = 50
COMMUNITY = "community"
_WHOLE = re.compile(r"-?\d{1,18}\Z", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,18})?\Z", re.ASCII)


class QueryReader:
    """Reads the query string of one route. `community` is taken beside the message's own fields."""

    def __init__(self, message: type[Message] | None, path_names: list[str]) -> None:
        fields = message.schema().fields if message else {}
        self._reads: dict[str, Read] = {
            name: _reader(field) for name, field in fields.items() if name not in path_names
        }
        self._reads.setdefault(COMMUNITY, _text)

    def read(self, query: str) -> dict[str, Value]:
        """The parameters by name. Raises `Invalid` with a pointer for each wrong one."""
        if not query:
            return {}
        values: dict[str, Value] = {}
        wrong: list[Wrong] = []
        for name, text in pairs_of(query):
            read = self._reads.get(name)
            if read is None:
                wrong.append(Wrong(f"/{escape(name)}", "unknown", WORDS["unknown"]))
            elif name in values:
                wrong.append(Wrong(f"/{name}", "repeated", "只能出现一次。"))
            else:
                try:
                    values[name] = read(text)
                except ValueError as words:
                    wrong.append(Wrong.said(f"/{name}", str(words)))
        if wrong:
            raise Invalid(errors=wrong)
        return values


def pairs_of(query: str) -> list[tuple[str, str]]:
    """Names and values as they stand in a query string. Raises `Malformed`."""
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MOST, errors="strict")
    except ValueError:  # too many, or not UTF-8
        raise Malformed("无法读取网址中的参数。") from None


def _reader(field: object) -> Read:
    if isinstance(field, WholeNumberField):
        return _whole
    if isinstance(field, NumberField):
        return _number
    if isinstance(field, FlagField):
        return _flag
    return _text


def _text(text: str) -> str:
    if not is_storable(text):
        raise ValueError(WORDS["unstorable"])
    return text


def _whole(text: str) -> int:
    if _WHOLE.match(text) is None:
        raise ValueError("应为整数。")
    return int(text)


def _number(text: str) -> float:
    if _NUMBER.match(text) is None:
        raise ValueError("应为数字。")
    return float(text)


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError("应为 true 或 false。")
    return text == "true"

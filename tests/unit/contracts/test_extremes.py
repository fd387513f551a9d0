"""Whatever comes, in whichever field of whichever message: it is refused in Chinese at its place,
or it can be kept and reckoned with."""

import datetime as dt
import math
import re
from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import ValidationError, fields

from contracts.language.fields import Date, Instant, Line, Tree
from contracts.language.message import Message
from contracts.language.problem import Invalid
from contracts.language.schema import Part
from contracts.vocabulary import ASKS
from gateway.routes import ROUTES

EXTREMES: list[Any] = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "1799-12-31T23:59:59Z",
    "3000-01-01T00:00:00Z",
    "1800-01-01T00:00:00+14:00",
    "2999-12-31T23:59:59-12:00",
    "0001-01-01",
    "9999-12-31",
    "1800-01-01",
    "2999-12-31",
    "\x00",
    "a\x00b",
    "\ud800",
    "a\udfff",
    "620171101012\x00",
    "٦٢٠١٧١١٠١٠١٢",
    "६२०१७११०१०१२३",
    "",
    "长" * 100_000,
    "3.5",
    "NaN",
    "{}",
    0,
    -1,
    2**31,
    -(2**31) - 1,
    2**63,
    10**30,
    1e308,
    math.inf,
    -math.inf,
    math.nan,
    True,
    None,
    [],
    [None] * 201,
    ["\x00"],
    [["\ud800"]],
    {},
    {"a": {"b": ["\x00"]}},
    {"\x00": 1},
]
CENTURY = dt.timedelta(days=36_525)
CHINESE = re.compile("[\u4e00-\u9fff]")
FROM_PEOPLE = {
    *ASKS.all(),
    *(each for route in ROUTES for each in (route.body, route.query, route.path_names) if each),
}


def leaves(field: Any) -> Iterator[Any]:
    if isinstance(field, fields.List):
        yield field
        yield from leaves(field.inner)
    elif isinstance(field, Part):
        yield field
        for inner in field.schema.fields.values():
            yield from leaves(inner)
    else:
        yield field


KINDS = {
    repr(vars(leaf).get("validators")) + type(leaf).__name__: leaf
    for message in FROM_PEOPLE
    for field in message.schema().fields.values()
    for leaf in leaves(field)
}


def can_be_kept(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" not in value and bool(value.encode() or True)
    if isinstance(value, dict):
        return all(can_be_kept(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return all(map(can_be_kept, value))
    if isinstance(value, dt.datetime):
        moments = (value - CENTURY, value + CENTURY)
        return all(
            moment.astimezone(dt.timezone(dt.timedelta(hours=hours)))
            for moment in moments
            for hours in (-14, 14)
        )
    if isinstance(value, dt.date):
        return bool(value - CENTURY and value + CENTURY)
    if type(value) is int:
        return -(2**31) <= value < 2**31
    return not isinstance(value, float) or math.isfinite(value)


def words(messages: Any) -> Iterator[str]:
    if isinstance(messages, dict):
        for inner in messages.values():
            yield from words(inner)
    else:
        yield from messages


@pytest.mark.parametrize(
    "field", KINDS.values(), ids=[type(each).__name__ for each in KINDS.values()]
)
def test_every_kind_of_value_is_kept_or_refused_in_chinese(field: Any) -> None:
    for value in EXTREMES:
        try:
            taken = field.deserialize(value)
        except ValidationError as wrong:
            said = list(words(wrong.messages))
            assert said
            assert all(CHINESE.search(each) for each in said), (value, said)
            assert not re.search("[\x00\ud800-\udfff]|长长", "".join(said))
        else:
            assert can_be_kept(taken), value


class Everything(Message):
    """One of each."""

    line: Line
    at: Instant
    on: Date
    tree: Tree


GOOD = {"line": "a", "at": "2026-11-24T09:00:00+08:00", "on": "2026-11-24", "tree": {}}


@pytest.mark.parametrize(
    ("change", "pointer", "code"),
    [
        ({"line": "a\x00"}, "/line", "unstorable"),
        ({"at": "0001-01-01T00:00:00+14:00"}, "/at", "out_of_range"),
        ({"at": "9999-12-31T23:59:59-12:00"}, "/at", "out_of_range"),
        ({"on": "9999-12-31"}, "/on", "out_of_range"),
        ({"tree": {"a": {"b": ["x", "\x00"]}}}, "/tree/a/b/1", "unstorable"),
        ({"tree": {"a": {"\x00": 1}}}, "/tree/a", "unstorable"),
        ({"on": 20261124}, "/on", "invalid"),
    ],
)
def test_what_is_refused_is_pointed_at(change: dict[str, Any], pointer: str, code: str) -> None:
    assert Everything.load(GOOD).at.hour == 9
    with pytest.raises(Invalid) as refused:
        Everything.load({**GOOD, **change})
    assert [(each.pointer, each.code) for each in refused.value.errors] == [(pointer, code)]

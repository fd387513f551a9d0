"""The short way in for messages that are plainly right.

marshmallow finds and words every mistake, and takes its time. What our own services tell is nearly
always right; for each kind of value there is a test here that says so at once. Whatever it does not
recognise goes the long way: so this never refuses, and never accepts what marshmallow would not.
"""

import datetime as dt
import math
from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import Schema, fields, validate

from contracts.language.fields import (
    FlagField,
    IdField,
    InstantField,
    WholeNumberField,
    in_calendar,
    is_id,
    storable,
)

Take = Callable[[Any], Any]


class Unsure(Exception):
    """Not plainly right; marshmallow decides."""


def swift_loader(message: Any, schema: Schema, defaults: Mapping[str, Any]) -> Callable[[Any], Any]:
    """A function from parsed JSON to the message. Raises `Unsure`."""
    takes = {name: _take(field) for name, field in schema.fields.items()}
    needed = len(takes) - len(defaults)

    def load(data: Any) -> Any:
        if type(data) is not dict or len(data) < needed:
            raise Unsure
        loaded = dict(defaults)
        try:
            for name, value in data.items():
                loaded[name] = takes[name](value)
        except KeyError:
            raise Unsure from None
        if len(loaded) != len(takes):
            raise Unsure
        made = object.__new__(message)
        made.__dict__.update(loaded)
        return made

    return load


def _take(field: Any) -> Take:
    """How to take one value; by default not at all."""
    if isinstance(field, fields.List) and hasattr(field.inner, "swift"):
        return _take_list(field.inner.swift(), field)
    if isinstance(field, fields.List):
        return _take_list(_take(field.inner), field)
    if isinstance(field, IdField):
        return _take_id
    if isinstance(field, InstantField):
        return _take_instant
    if type(field) is fields.String:
        return _take_text(field)
    if isinstance(field, WholeNumberField):
        return _take_number(field)
    return _take_flag if isinstance(field, FlagField) else _unsure


def _unsure(value: Any) -> Any:
    raise Unsure


def _take_id(value: Any) -> str:
    if type(value) is str and is_id(value):
        return value
    raise Unsure


def _take_flag(value: Any) -> bool:
    if type(value) is bool:
        return value
    raise Unsure


def _take_instant(value: Any) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Unsure from None
    if moment.tzinfo is None or not in_calendar(moment):
        raise Unsure
    return moment


def _take_list(inner: Take, field: fields.List[Any]) -> Take:
    lengths = [v for v in field.validators if isinstance(v, validate.Length)]
    least = max(v.min or 0 for v in lengths)
    most = min(v.max or 0 for v in lengths)

    def take(value: Any) -> list[Any]:
        if type(value) is not list or not least <= len(value) <= most:
            raise Unsure
        return [inner(item) for item in value]

    return take


def _take_text(field: fields.String) -> Take:
    """Codes of a list, and plain short text; the rest goes the long way."""
    rules = [rule for rule in field.validators if rule is not storable]
    if len(rules) == 1 and isinstance(rules[0], validate.OneOf):
        codes: Mapping[str, str] = {str(code): str(code) for code in rules[0].choices}

        def take_code(value: Any) -> str:
            if type(value) is str and value in codes:
                return value
            raise Unsure

        return take_code
    lengths = [rule for rule in rules if isinstance(rule, validate.Length)]
    if len(lengths) != 1 or len(rules) != 1:
        return _unsure
    least, most = lengths[0].min or 0, lengths[0].max or 0

    def take(value: Any) -> str:
        if type(value) is str and least <= len(value) <= most and value.isprintable():
            return value
        raise Unsure

    return take


def _take_number(field: WholeNumberField) -> Take:
    if len(field.validators) != 1 or not isinstance(field.validators[0], validate.Range):
        return _unsure
    limits: Any = field.validators[0]
    least = -math.inf if limits.min is None else limits.min
    most = math.inf if limits.max is None else limits.max

    def take(value: Any) -> int:
        if type(value) is int and least <= value <= most:
            return value
        raise Unsure

    return take

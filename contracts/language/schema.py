"""The marshmallow schema of a message, from its annotations."""

import copy
import dataclasses
import re
import types
import typing
from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Union, cast, get_args, get_origin

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from contracts.language.fields import storable
from contracts.language.problem import WORDS
from contracts.language.words import in_chinese

MOST_ITEMS = 200
"""Of any list in a message."""

_TOO_MANY = f"最多 {MOST_ITEMS} 项。"
_few = validate.Length(max=MOST_ITEMS, error=_TOO_MANY)


def schema_class(message: type[Any]) -> type[Schema]:
    """A marshmallow schema that refuses unknown fields, from the annotations of `message`."""
    hints = typing.get_type_hints(message, include_extras=True)
    made: dict[str, Any] = {
        field.name: _field(hints[field.name], field)
        for field in dataclasses.fields(cast(Any, message))
    }
    base = type(f"{message.__name__}Base", (_Loading,), {"message": message})
    return type(message.__name__, (base,), made)


class _Loading(Schema):
    class Meta:
        unknown = RAISE

    error_messages = {"unknown": WORDS["unknown"], "type": "应为一个对象。"}
    message: ClassVar[Any]


class Part(fields.Nested):
    """A message inside a message; loads to its class."""

    def swift(self) -> Callable[[Any], Any]:
        """The short way in, of the message inside."""
        made: Callable[[Any], Any] = cast(_Loading, self.schema).message.swift()
        return made

    def _deserialize(self, value: Any, *where: Any, **kwargs: Any) -> Any:
        must_be_few(value)
        loaded = super()._deserialize(value, *where, **kwargs)
        return typing.cast(_Loading, self.schema).message(**loaded)


class Items(fields.List[Any]):
    """Counted before they are looked at: a mebibyte of wrong ones would take half a minute."""

    def _deserialize(self, value: Any, *where: Any, **kwargs: Any) -> Any:
        if isinstance(value, list):
            self._validate(value)
        return super()._deserialize(value, *where, **kwargs)


def must_be_few(data: Any) -> None:
    """Refuse an object with more names than any message has."""
    if isinstance(data, dict) and len(data) > MOST_ITEMS:
        raise ValidationError(_TOO_MANY)


def _field(kind: Any, declared: dataclasses.Field[Any]) -> fields.Field[Any]:
    optional = declared.default is not dataclasses.MISSING
    made = _of_kind(kind)
    made.required = not optional
    made.allow_none = not optional and types.NoneType in get_args(kind)
    _completed(made)
    if optional:
        made.load_default = declared.default
        made.allow_none = declared.default is None
    return made


def _of_kind(kind: Any) -> fields.Field[Any]:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *more = get_args(kind)
        template = next((m for m in more if isinstance(m, fields.Field)), None)
        if template is not None:
            return _copy(template)
        made = _of_kind(inner)
        made.validators += more
        return made
    if origin in (Union, types.UnionType):
        return _of_kind(next(k for k in get_args(kind) if k is not types.NoneType))
    if origin in (list, tuple):
        return Items(_of_kind(get_args(kind)[0]), validate=_few)
    if isinstance(kind, type) and hasattr(kind, "swift"):  # another message
        return Part(type(cast(Any, kind).schema()))
    raise TypeError(f"a message may not carry {kind!r}; see contracts.language.fields")


def _completed(made: fields.Field[Any]) -> None:
    """What holds for every field of its kind, whichever message it stands in."""
    inner = made
    while isinstance(inner, fields.List):
        in_chinese(inner)
        inner = inner.inner
    if isinstance(inner, fields.String):
        inner.validators = [*map(_of_ascii, inner.validators), storable]
    in_chinese(inner)


def _of_ascii(validator: Any) -> Any:
    """Digits are those of ASCII; other scripts have their own."""
    if isinstance(validator, validate.Regexp):
        return validate.Regexp(validator.regex.pattern, re.ASCII)
    return validator


def _copy(template: fields.Field[Any]) -> fields.Field[Any]:
    made = copy.copy(template)
    made.error_messages = dict(template.error_messages)
    return made

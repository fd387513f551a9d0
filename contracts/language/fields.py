"""The kinds of value a message may carry, each an annotation that validates itself.

A kind is `Annotated[python type, marshmallow field]`, so that one declaration serves type checker,
validation at the door and JSON Schema. Values are JSON's own (ids stay text); instants become
aware datetimes.
"""

import datetime as dt
import re
from typing import Annotated, Any

from marshmallow import ValidationError, fields, validate

from contracts.language.problem import FIRST_YEAR, LAST_YEAR, WORDS

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def is_id(value: str) -> bool:
    """Whether that is a UUID in its canonical lower-case form."""
    return _UUID.match(value) is not None


class IdField(fields.Field[str]):
    """An opaque id: a UUID in its canonical lower-case form."""

    default_error_messages = {"invalid": "不是有效的标识(应为小写 UUID)。"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if type(value) is not str or not is_id(value):
            raise self.make_error("invalid")
        return value


def in_calendar(day: dt.date) -> bool:
    """Whether the year is one that this platform speaks of. At the ends of the calendar there is
    no other time zone, no day before and no deadline after."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


class InstantField(fields.Field[dt.datetime]):
    """A moment with its offset, RFC 3339."""

    default_error_messages = {
        "invalid": "不是带时区的时间(如 2026-11-24T09:00:00+08:00)。",
        "out_of_range": WORDS["out_of_range"],
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.make_error("invalid") from None
        if moment.tzinfo is None:
            raise self.make_error("invalid")
        if not in_calendar(moment):
            raise self.make_error("out_of_range")
        return moment


class DateField(fields.Date):
    """A day, RFC 3339."""

    default_error_messages = {
        "invalid": "不是日期(如 2026-11-24)。",
        "out_of_range": WORDS["out_of_range"],
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dt.date:
        if type(value) is not str:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        day: dt.date = super()._deserialize(value, attr, data, **kwargs)
        if not in_calendar(day):
            raise self.make_error("out_of_range")
        return day


class WholeNumberField(fields.Integer):
    """A JSON integer; neither `"3"` nor `true` nor `3.0` passes for one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if type(value) is not int:
            raise self.make_error("invalid", input=value)
        return value


class NumberField(fields.Float):
    """A JSON number; no text that merely looks like one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if type(value) not in (int, float):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


class FlagField(fields.Boolean):
    """A JSON boolean and nothing that merely looks like one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if type(value) is not bool:
            raise self.make_error("invalid", input=value)
        return value


def is_storable(text: str) -> bool:
    """Whether a database keeps that: neither NUL nor a lone surrogate is in it."""
    return _UNSTORABLE.search(text) is None


def storable(text: str) -> str:
    """Refuse what no database keeps. A rule of every text in every message, entered by
    `schema.py`."""
    if not is_storable(text):
        raise ValidationError(WORDS["unstorable"])
    return text


def text(most: int, least: int = 1) -> fields.String:
    """Text of `least` to `most` characters."""
    return fields.String(validate=validate.Length(least, most))


def one_of(*codes: str) -> fields.String:
    """One of the codes of a list."""
    return fields.String(validate=validate.OneOf(codes))


def number(least: int, most: int) -> WholeNumberField:
    """A whole number from `least` to `most`."""
    return WholeNumberField(validate=validate.Range(least, most))


class TreeField(fields.Field[dict[str, Any]]):
    """A JSON object whose members are declared elsewhere."""

    default_error_messages = {"invalid": "应为一个对象。"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if type(value) is not dict:
            raise self.make_error("invalid")
        wrong = _unstorable(value)
        if wrong:
            raise ValidationError(wrong)
        return value


def _unstorable(tree: Any) -> Any:
    """What is said of the texts in a tree, and of its names, at their places; empty where all can
    be kept. It is not nested without end."""
    if isinstance(tree, str):
        return [] if is_storable(tree) else [WORDS["unstorable"]]
    if isinstance(tree, list):
        tree = dict(enumerate(tree))
    elif not isinstance(tree, dict):
        return []
    elif not all(map(is_storable, tree)):
        return [WORDS["unstorable"]]
    return {name: wrong for name, inner in tree.items() if (wrong := _unstorable(inner))}


class ContentField(fields.Field[bytes]):
    """A file as it came: bytes beside the JSON, never inside it."""

    default_error_messages = {"invalid": "应为一个文件。"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bytes:
        if type(value) is not bytes:
            raise self.make_error("invalid")
        return value


Id = Annotated[str, IdField()]
Instant = Annotated[dt.datetime, InstantField()]
Flag = Annotated[bool, FlagField()]
Code = Annotated[str, fields.String(validate=validate.Regexp(r"[a-z][a-z0-9_.]{0,63}\Z"))]
Community = Annotated[str, fields.String(validate=validate.Regexp(r"\d{12}\Z"))]
"""12 digits: GB/T 2260 (6), street (3), committee (3)."""
GridCode = Annotated[str, fields.String(validate=validate.Regexp(r"\d{13,18}\Z"))]
Line = Annotated[str, text(200)]
Prose = Annotated[str, text(4000)]
Limit = Annotated[int, number(1, 200)]
Cursor = Annotated[str, text(500)]
Count = Annotated[int, WholeNumberField(validate=validate.Range(min=0))]
Date = Annotated[dt.date, DateField()]
Size = Annotated[float, NumberField(validate=validate.Range(min=0, max=1e9))]
Tree = Annotated[dict[str, Any], TreeField()]
TrackingCode = Annotated[str, fields.String()]
"""With which somebody without an account finds again what they sent in. What is no code at all is
as unknown as one that nobody was given."""
Words = Annotated[str, fields.String()]
"""Text of any length, as it was written; of answers alone."""
Content = Annotated[bytes, ContentField()]
"""The one file that a command is sent with; its field is called `file`."""

"""The kinds of value a message may carry, each an annotation that validates itself.

A kind is `Annotated[python type, marshmallow field]`, so that one declaration serves type checker,
validation at the door and JSON Schema. Values are JSON's own (ids stay text); instants become
aware datetimes.
"""

import datetime as dt
import re
from typing import Annotated, Any

from marshmallow import ValidationError, fields, validate

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")


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


class InstantField(fields.Field[dt.datetime]):
    """A moment with its offset, RFC 3339."""

    default_error_messages = {"invalid": "不是带时区的时间(如 2026-11-24T09:00:00+08:00)。"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.make_error("invalid") from None
        if moment.tzinfo is None:
            raise self.make_error("invalid")
        return moment


class WholeNumberField(fields.Integer):
    """A JSON integer; neither `"3"` nor `true` nor `3.0` passes for one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if type(value) is not int:
            raise self.make_error("invalid", input=value)
        return value


class FlagField(fields.Boolean):
    """A JSON boolean and nothing that merely looks like one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if type(value) is not bool:
            raise self.make_error("invalid", input=value)
        return value


def storable(text: str) -> str:
    """Refuse what no database keeps: NUL and lone surrogates."""
    if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise ValidationError("含有无法保存的字符。")
    return text


def text(most: int, least: int = 1) -> fields.String:
    """Text of `least` to `most` characters."""
    return fields.String(validate=[validate.Length(least, most), storable])


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
        return value


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
Date = Annotated[dt.date, fields.Date()]
Size = Annotated[float, fields.Float(validate=validate.Range(min=0))]
Tree = Annotated[dict[str, Any], TreeField()]
TrackingCode = Annotated[str, fields.String()]
"""With which somebody without an account finds again what they sent in. What is no code at all is
as unknown as one that nobody was given."""
Words = Annotated[str, fields.String()]
"""Text of any length, as it was written; of answers alone."""
Content = Annotated[bytes, ContentField()]
"""The one file that a command is sent with; its field is called `file`."""

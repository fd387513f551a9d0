"""One declaration per message: an annotated class is its type, its validation and its JSON Schema.

class VisitCompleted(Event, type="grid.visit.completed", version=1, heard_by=("services5",)):
    visit: Id
    household: Id
    findings: list[NotedFinding]
"""

import copy
import dataclasses
import types
import typing
from collections.abc import Callable
from typing import (
    Annotated,
    Any,
    ClassVar,
    Self,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from contracts.language.problem import WORDS, Invalid
from contracts.language.registry import Registry
from contracts.language.swift import Unsure, swift_loader

MOST_ITEMS = 200
"""Of any list in a message."""

_TOO_MANY = f"最多 {MOST_ITEMS} 项。"
_few = validate.Length(max=MOST_ITEMS, error=_TOO_MANY)


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Message:
    """A value with named, validated fields, annotated with the kinds of `fields.py`."""

    _schema: ClassVar[Schema | None] = None
    _swift: ClassVar[Callable[[Any], Any] | None] = None

    def __init_subclass__(cls, **declared: Any) -> None:
        super().__init_subclass__(**declared)
        cls._schema = cls._swift = None
        dataclasses.dataclass(frozen=True, kw_only=True)(cls)

    @classmethod
    def schema(cls) -> Schema:
        """The marshmallow schema; made once, at first use."""
        if cls._schema is None:
            cls._schema = schema_class(cls)()
        return cls._schema

    @classmethod
    def load(cls, data: Any) -> Self:
        """The message in `data` (parsed JSON). Raises `Invalid` with a pointer per wrong field."""
        try:
            loaded: Self = cls.swift()(data)
            return loaded
        except Unsure:
            return cls._load_slowly(data)

    @classmethod
    def swift(cls) -> Callable[[Any], Any]:
        """The short way in; made once, at first use. Raises `Unsure`."""
        if cls._swift is None:
            cls._swift = swift_loader(cls, cls.schema())
        return cls._swift

    @classmethod
    def _load_slowly(cls, data: Any) -> Self:
        try:
            _must_be_few(data)
            return cls(**cls.schema().load(data))
        except ValidationError as wrong:
            raise Invalid.from_marshmallow(wrong.messages) from None


class Event(Message):
    """Something that happened, told to whoever listens."""

    type: ClassVar[str]
    version: ClassVar[int]
    heard_by: ClassVar[tuple[str, ...]]

    def __init_subclass__(
        cls, *, type: str, version: int, heard_by: tuple[str, ...] = (), **rest: Any
    ) -> None:
        super().__init_subclass__(**rest)
        cls.type, cls.version, cls.heard_by = type, version, heard_by
        EVENTS.add(cls)

    @classmethod
    def full_type(cls) -> str:
        """`<service>.<noun>.<past participle>.v<version>`."""
        return f"{cls.type}.v{cls.version}"


class Ask(Message):
    """What a person asks of a service: a command or a query. `by` names the roles that may.

    `answers` is what one gets, or `pages` what a page of a list is made of. Nothing is dumped
    through them: services write JSON the short way, and tests hold it against the declaration.
    `audited` are the codes that the audit keeps beside the ids, of what is sensitive to ask.
    """

    name: ClassVar[str]
    service: ClassVar[str]
    by: ClassVar[frozenset[str]]
    answers: ClassVar[type[Message] | None] = None
    pages: ClassVar[type[Message] | None] = None
    audited: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(
        cls,
        *,
        name: str = "",
        by: tuple[str, ...] = (),
        answers: type[Message] | None = None,
        pages: type[Message] | None = None,
        audited: tuple[str, ...] = (),
        **rest: Any,
    ) -> None:
        super().__init_subclass__(**rest)
        cls.answers, cls.pages = answers, pages
        cls.audited = audited
        if not name:
            return
        if not by:
            raise TypeError(f"{name}: say who may ask it (by=…); nothing is open by default")
        cls.name, cls.service, cls.by = name, name.partition(".")[0], frozenset(by)
        ASKS.add(cls)


class Command(Ask):
    """Asks for a change; handled through the service's mailbox."""


class Query(Ask):
    """Asks to read; goes round the mailbox."""


EVENTS: Registry[Event] = Registry("full_type")
ASKS: Registry[Ask] = Registry("name")


def schema_class(message: type[Message]) -> type[Schema]:
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
    message: ClassVar[type[Message]]


class Part(fields.Nested):
    """A message inside a message; loads to its class."""

    def swift(self) -> Callable[[Any], Any]:
        """The short way in, of the message inside."""
        return cast(_Loading, self.schema).message.swift()

    def _deserialize(self, value: Any, *where: Any, **kwargs: Any) -> Any:
        _must_be_few(value)
        loaded = super()._deserialize(value, *where, **kwargs)
        return typing.cast(_Loading, self.schema).message(**loaded)


class Items(fields.List[Any]):
    """Counted before they are looked at: a mebibyte of wrong ones would take half a minute."""

    def _deserialize(self, value: Any, *where: Any, **kwargs: Any) -> Any:
        if isinstance(value, list):
            self._validate(value)
        return super()._deserialize(value, *where, **kwargs)


def _must_be_few(data: Any) -> None:
    """Refuse an object with more names than any message has."""
    if isinstance(data, dict) and len(data) > MOST_ITEMS:
        raise ValidationError(_TOO_MANY)


def _field(kind: Any, declared: dataclasses.Field[Any]) -> fields.Field[Any]:
    optional = declared.default is not dataclasses.MISSING
    made = _of_kind(kind)
    made.required = not optional
    made.allow_none = not optional and types.NoneType in get_args(kind)
    made.error_messages.update({code: WORDS[code] for code in ("required", "null")})
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
    if isinstance(kind, type) and issubclass(kind, Message):
        return Part(type(kind.schema()))
    raise TypeError(f"a message may not carry {kind!r}; see contracts.language.fields")


def _copy(template: fields.Field[Any]) -> fields.Field[Any]:
    made = copy.copy(template)
    made.error_messages = dict(template.error_messages)
    return made

"""One declaration per message: an annotated class is its type, its validation and its JSON Schema.

class VisitCompleted(Event, type="grid.visit.completed", version=1, heard_by=("services5",)):
    visit: Id
    household: Id
    findings: list[NotedFinding]
"""

import dataclasses
from collections.abc import Callable, KeysView
from typing import Any, ClassVar, NoReturn, Self, cast, dataclass_transform

from marshmallow import Schema, ValidationError

from contracts.language.problem import Invalid
from contracts.language.registry import Registry
from contracts.language.schema import must_be_few, schema_class
from contracts.language.swift import Unsure, swift_loader


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Message:
    """A value with named, validated fields, annotated with the kinds of `fields.py`.

    A frozen dataclass whose methods are written here once: `dataclasses` compiles half a dozen for
    each class, and several hundred classes were most of the time that a process took to start.
    """

    _defaults: ClassVar[dict[str, Any]] = {}
    _names: ClassVar[KeysView[str]] = {}.keys()
    _schema: ClassVar[Schema | None] = None
    _swift: ClassVar[Callable[[Any], Any] | None] = None

    def __init_subclass__(cls, **declared: Any) -> None:
        super().__init_subclass__(**declared)
        dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
        fields = dataclasses.fields(cast(Any, cls))
        cls._names = {field.name: field for field in fields}.keys()
        cls._defaults = {
            field.name: field.default
            for field in fields
            if field.default is not dataclasses.MISSING
        }
        cls._schema = cls._swift = None

    def __init__(self, **values: Any) -> None:
        given = {**self._defaults, **values}
        if given.keys() != self._names:
            odd = ", ".join(sorted(given.keys() ^ self._names))
            raise TypeError(f"{type(self).__name__}: missing or unknown: {odd}")
        self.__dict__.update(given)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *(self.__dict__[name] for name in self._names)))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._names)
        return f"{type(self).__name__}({values})"

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

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
            cls._swift = swift_loader(cls, cls.schema(), cls._defaults)
        return cls._swift

    @classmethod
    def _load_slowly(cls, data: Any) -> Self:
        try:
            must_be_few(data)
            return cls(**cls.schema().load(data))
        except ValidationError as wrong:
            raise Invalid.from_marshmallow(wrong.messages) from None


class Event(Message):
    """Something that happened, told to whoever listens: `heard_by` names services, `told_to` the
    roles of people who may hear it on the stream; nobody by default."""

    type: ClassVar[str]
    version: ClassVar[int]
    heard_by: ClassVar[tuple[str, ...]]
    told_to: ClassVar[tuple[str, ...]]

    def __init_subclass__(
        cls,
        *,
        type: str,
        version: int,
        heard_by: tuple[str, ...] = (),
        told_to: tuple[str, ...] = (),
        **rest: Any,
    ) -> None:
        super().__init_subclass__(**rest)
        cls.type, cls.version, cls.heard_by, cls.told_to = type, version, heard_by, told_to
        EVENTS.add(cls)

    @classmethod
    def full_type(cls) -> str:
        """`<service>.<noun>.<past participle>.v<version>`."""
        return f"{cls.type}.v{cls.version}"


class Ask(Message):
    """What a person asks of a service: a command or a query. `by` names the roles that may.

    `answers` is what one gets, or `pages` what a page of a list is made of. Nothing is dumped
    through them: services write JSON the short way, and tests hold it against the declaration.
    `audited` are the codes that the audit keeps beside the ids, of what is sensitive to ask; a
    query that names some is in the audit like a command. What takes seconds says how many of it may
    be under way `at_once`, at a gateway and in a process of its service; of an account then one; 0
    is as many as come.
    """

    name: ClassVar[str]
    service: ClassVar[str]
    by: ClassVar[frozenset[str]]
    answers: ClassVar[type[Message] | None] = None
    pages: ClassVar[type[Message] | None] = None
    audited: ClassVar[tuple[str, ...]] = ()
    at_once: ClassVar[int] = 0

    def __init_subclass__(
        cls,
        *,
        name: str = "",
        by: tuple[str, ...] = (),
        answers: type[Message] | None = None,
        pages: type[Message] | None = None,
        audited: tuple[str, ...] = (),
        at_once: int = 0,
        **rest: Any,
    ) -> None:
        super().__init_subclass__(**rest)
        cls.answers, cls.pages = answers, pages
        cls.audited, cls.at_once = audited, at_once
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

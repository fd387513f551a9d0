"""What a route is: one row says everything, to the router, the door and the description."""

import datetime as dt
import re
from dataclasses import dataclass

from contracts.language.actor import ANYBODY
from contracts.language.message import Ask, Command, Message, Query
from contracts.language.problem import Problem

EVENT_STREAM = "text/event-stream"

FILE = "file"
"""The field of an ask that a file is for."""

_NAME = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Route:
    """One method on one path.

    Either `ask` names what is asked of a service, and who may comes from the ask; or `local` names
    a handler of the gateway's own, with `roles` or explicitly `public`. `creates` wants an
    Idempotency-Key and answers 201, with `location` where what was made can be read; `if_match`
    wants the version that the change is based on, and what changes something without says in
    `unversioned` why (`gateway/unversioned.py`). `place` names the path parameter that is the
    community itself; `anywhere` needs none. `unsettled` is open also to who has yet to choose a
    password or to enrol a second factor. A route is `public` by itself where its ask is open to
    anybody; then its path names the community. `body_kind` is how the body is written: `json`,
    as an HTML `form` sends it, or a `file` whose bytes are the ask's field `file`, the other fields
    being in the query string. `files` are the media types of an answer that is a file. Without
    `reads_query` the query string is left to its handler.

    A handler of the gateway's own says what comes in (`body`, `query`, `path_names`), what it
    `answers`, or what its `pages` are made of, or that its answer is `empty`; and what it `refuses`
    beside what a route of its kind refuses anyway. A route that will go is `deprecated` since a
    day, and gone at its `sunset`.

    How many of what is costly may be under way `at_once` is said by the ask, or in the row of a
    handler of the gateway's own.
    """

    method: str
    path: str
    summary: str
    tag: str
    ask: type[Ask] | None = None
    local: str = ""
    roles: frozenset[str] = frozenset()
    public: bool = False
    creates: bool = False
    location: str = ""
    if_match: bool = False
    unversioned: str = ""
    place: str = ""
    anywhere: bool = False
    body: type[Message] | None = None
    body_kind: str = "json"
    reads_query: bool = True
    query: type[Message] | None = None
    path_names: type[Message] | None = None
    kind: str = "application/json"
    files: tuple[str, ...] = ()
    hidden: bool = False
    unsettled: bool = False
    empty: bool = False
    answers: type[Message] | None = None
    pages: type[Message] | None = None
    refuses: tuple[type[Problem], ...] = ()
    at_once: int = 0
    deprecated: dt.date | None = None
    sunset: dt.date | None = None

    def __post_init__(self) -> None:
        if (self.ask is None) == (not self.local):
            raise TypeError(f"{self}: name either an ask or a handler")
        if self.ask is None and not (self.public or self.roles):
            raise TypeError(f"{self}: say who may; nothing is open by default")
        if self.ask is not None and (self.public or self.roles):
            raise TypeError(f"{self}: who may ask {self.ask.name} is said by the ask")
        if self.ask is not None:
            object.__setattr__(self, "at_once", self.ask.at_once)
        if self.ask is not None and ANYBODY[0] in self.ask.by:
            self._open()
        if self.takes_file and (self.ask is None or FILE not in self.ask.schema().fields):
            raise TypeError(f"{self}: a file is for an ask that takes one")
        if self.sunset and not self.deprecated:
            raise TypeError(f"{self}: what will be gone is deprecated first")

    def _open(self) -> None:
        assert self.ask is not None
        if self.ask.by != frozenset(ANYBODY):
            raise TypeError(f"{self}: what anybody may ask names no role beside")
        if not self.place:
            raise TypeError(f"{self}: whoever has no account names the community in the path")
        object.__setattr__(self, "public", True)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def by(self) -> frozenset[str]:
        """The roles that may; empty where anybody may."""
        return self.ask.by if self.ask else self.roles

    @property
    def operation(self) -> str:
        """Its name in the description, and in a batch."""
        return self.ask.name.replace(".", "_") if self.ask else self.local

    @property
    def answer(self) -> type[Message] | None:
        """What one gets."""
        return self.ask.answers if self.ask else self.answers

    @property
    def page(self) -> type[Message] | None:
        """What a page is made of."""
        return self.ask.pages if self.ask else self.pages

    @property
    def single(self) -> bool:
        """Whether it reads one thing, that has a version."""
        return self.method == "GET" and self.answer is not None

    @property
    def compares(self) -> bool:
        """Whether its answer has an ETag, and is not sent again to who has it."""
        return self.method == "GET" and self.kind != EVENT_STREAM

    @property
    def takes_body(self) -> bool:
        """Whether it has a use for a body. Open311 reads its own."""
        return self.changes or self.body is not None or not self.reads_query

    @property
    def changes(self) -> bool:
        """Whether it asks a service for a change."""
        return self.ask is not None and issubclass(self.ask, Command)

    @property
    def takes_file(self) -> bool:
        """Whether its body is a file."""
        return self.body_kind == "file"

    @property
    def status(self) -> int:
        """Of success."""
        return 204 if self.empty else 201 if self.creates else 200

    @property
    def names(self) -> list[str]:
        """The path's parameters, in order."""
        return _NAME.findall(self.path)

    @property
    def reads(self) -> bool:
        """Whether its parameters come in the query string."""
        return self.ask is not None and issubclass(self.ask, Query)

    @property
    def asked_in_query(self) -> type[Message] | None:
        """Whose fields come in the query string."""
        return self.ask if self.reads or self.takes_file else self.query

"""What a handler answers: a body, and what a caller needs to know about it."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

import orjson

from backbone.columns import instant


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is JSON, already as bytes or still as a value; `id` names what was created;
    `etag` is the version of what is shown. What is not `kept` holds personal data: it is told once,
    and the inbox remembers only that it was. What is told `once` holds a code or a secret that is
    shown once: it is kept sealed for as long as it may have been missed. A file's `body` is its
    bytes, `kind` its media type and `file_name` what it is saved as. `noted` is what the audit
    keeps beside what was asked."""

    body: Any
    id: str | None = None
    etag: int | None = None
    kept: bool = True
    once: bool = False
    kind: str = ""
    file_name: str = ""
    noted: Mapping[str, str] = field(default_factory=dict)

    def each(self, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Self:
        """A page whose items are shown otherwise than the database wrote them."""
        page = orjson.loads(self.encoded())
        return replace(self, body={**page, "items": [change(item) for item in page["items"]]})

    def without(self, gone: Collection[tuple[str, str]], *, by: str) -> Self:
        """A page where those members are null, each named by what its item has under `by`."""
        return self.each(
            lambda item: {
                name: None if (item[by], name) in gone else value for name, value in item.items()
            }
        )

    def encoded(self) -> bytes:
        """The body as JSON bytes."""
        if isinstance(self.body, bytes):
            return self.body
        return orjson.dumps(self.body, default=_moment, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _moment(value: Any) -> str:
    """As a list shows it, which the database writes."""
    if isinstance(value, dt.datetime):
        return instant(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")

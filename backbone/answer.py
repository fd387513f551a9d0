"""What a handler answers: a body, and what a caller needs to know about it."""

from dataclasses import dataclass
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is JSON, already as bytes or still as a value; `id` names what was created;
    `etag` is the version of what is shown. What is not `kept` holds personal data: it is told once,
    and the inbox remembers only that it was. A file's `body` is its bytes, `kind` its media type
    and `file_name` what it is saved as."""

    body: Any
    id: str | None = None
    etag: int | None = None
    kept: bool = True
    kind: str = ""
    file_name: str = ""

    def encoded(self) -> bytes:
        """The body as JSON bytes."""
        return self.body if isinstance(self.body, bytes) else orjson.dumps(self.body)

"""What comes in and what goes out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

Headers = list[tuple[str, str]]

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PROBLEM = "application/problem+json"
ZIP = "application/zip"

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

BODY_KINDS = {"json": (JSON,), "form": (FORM,), "file": (XLSX, CSV)}
"""What a body may be sent as, by the `body_kind` of its route."""


@dataclass(slots=True)
class Request:
    """A whole request. `path` is still percent-encoded, header names are lower-case."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    trace_id: str = ""
    traceparent: str = ""
    address: str = ""
    """Of who sent it, as far as the socket knows."""
    notices: Headers = field(default_factory=list)
    """What every answer to it says besides."""


@dataclass(slots=True)
class Response:
    """`body` is whole, or a stream whose pieces are sent as they come. `close` ends the
    connection after it."""

    status: int
    body: bytes | Iterator[bytes] = b""
    kind: str = JSON
    headers: Headers = field(default_factory=list)
    close: bool = False

"""Responses as bytes. What is the same for many responses is put together once."""

import time
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from gateway.http.message import Response

_ALWAYS = "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
_BODYLESS = (204, 304)
_ONE_PIECE = 16 << 10


@lru_cache(maxsize=256)
def _opening(status: int, kind: str, keep: bool, second: int) -> str:
    phrase = HTTPStatus(status).phrase
    made = f"HTTP/1.1 {status} {phrase}\r\nDate: {formatdate(second, usegmt=True)}\r\n{_ALWAYS}"
    if status not in _BODYLESS:
        made += f"Content-Type: {kind}\r\n"
    return made if keep else made + "Connection: close\r\n"


def _head(response: Response, keep: bool) -> str:
    head = _opening(response.status, response.kind, keep, int(time.time()))
    for name, value in response.headers:
        head += f"{name}: {value}\r\n"
    return head


def send_whole(sock: Any, response: Response, method: str, keep: bool, until: float) -> None:
    """A whole response. HEAD gets the head alone. A large body is not copied: many who read
    slowly, or never, then hold the same bytes. Raises `TimeoutError` where they have not been
    taken `until` then (`time.monotonic()`)."""
    body = response.body
    assert isinstance(body, bytes)
    if response.status in _BODYLESS:
        _send(sock, f"{_head(response, keep)}\r\n".encode("latin-1"), until)
        return
    head = f"{_head(response, keep)}Content-Length: {len(body)}\r\n\r\n".encode("latin-1")
    if method == "HEAD":
        _send(sock, head, until)
    elif len(body) <= _ONE_PIECE:
        _send(sock, head + body, until)
    else:
        _send(sock, head, until)
        _send(sock, body, until)


def send_stream(sock: Any, response: Response, method: str, seconds: float) -> None:
    """A stream ends with its connection; each piece leaves at once, and must be taken in so many
    seconds. Raises `TimeoutError`."""
    body: Any = response.body
    try:
        _send(sock, f"{_head(response, False)}\r\n".encode("latin-1"), time.monotonic() + seconds)
        if method != "HEAD":
            for piece in body:
                _send(sock, piece, time.monotonic() + seconds)
    finally:
        body.close()


def _send(sock: Any, data: bytes, until: float) -> None:
    """All of it: `sendall` would begin to wait anew with each byte that is taken."""
    left = memoryview(data)
    while left:
        seconds = until - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        sock.settimeout(seconds)
        left = left[sock.send(left) :]

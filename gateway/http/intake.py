"""Bytes into requests, and nothing larger than allowed.

llhttp (httptools) reads them: strict where it matters (a length told twice, broken chunks, bare
line feeds), and with the rest of this package it takes half the time of eventlet.wsgi and the
standard library's mail parser.
"""

import time
from collections import deque

import httptools

from contracts.language.problem import Malformed, Problem, TooLarge
from gateway.http.limits import Limits
from gateway.http.message import Request
from gateway.problems import HeadTooLarge, TargetTooLong


class Intake:
    """Feed it what arrives. `ready` fills with whole requests and whether the connection may go
    on after each; `refused` says why no more are taken. `since` is when the request in hand
    began, or 0 between two."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parser = httptools.HttpRequestParser(self)
        self._in_body = False
        self._head_bytes = 0
        self.ready: deque[tuple[Request, bool]] = deque()
        self.refused: Problem | None = None
        self.since = 0.0
        self.last = False
        self.awaits_continue = False

    def feed(self, data: bytes) -> None:
        """More of it."""
        self._head_bytes += 0 if self._in_body else len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.last = True  # answered in HTTP/1.1 as if it had not asked, and once
        except httptools.HttpParserError:
            self._refuse(Malformed("不是有效的 HTTP/1.1 请求。"))
        if not self._in_body and self._head_bytes > self._limits.head:
            self._refuse(HeadTooLarge())

    def cut_off(self) -> None:
        """Nothing more comes."""
        if self._in_body:
            self._refuse(Malformed("正文比 Content-Length 所说的短。"))

    def refuse(self, problem: Problem) -> None:
        """The request in hand, for a reason from outside."""
        self._refuse(problem)

    # What the parser calls.

    def on_message_begin(self) -> None:
        """A new request."""
        self.since = time.monotonic()
        self._url = b""
        self._headers: dict[str, str] = {}
        self._body: list[bytes] = []
        self._body_bytes = 0
        self._header_count = self._header_bytes = 0
        self._in_body = False

    def on_url(self, piece: bytes) -> None:
        """A piece of the target."""
        self._url += piece
        if len(self._url) > self._limits.target:
            self._refuse(TargetTooLong())

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header; those that come twice are joined (RFC 9110, 5.3)."""
        self._header_count += 1
        self._header_bytes += len(name) + len(value)
        limits = self._limits
        if self._header_count > limits.headers or self._header_bytes > limits.head:
            self._refuse(HeadTooLarge())
            return
        key, text = name.lower().decode("latin-1"), value.decode("latin-1")
        known = self._headers.get(key)
        self._headers[key] = text if known is None else f"{known}, {text}"

    def on_headers_complete(self) -> None:
        """Refuse at once what says that it will be too large."""
        self._in_body, self._head_bytes = True, 0
        length = self._headers.get("content-length")
        if length is not None and int(length) > self._limits.body:
            self._refuse(TooLarge("正文最多 1 MiB。"))
        expects = self._headers.get("expect")
        self.awaits_continue = expects is not None and expects.lower() == "100-continue"

    def on_body(self, piece: bytes) -> None:
        """Kept as long as it is allowed."""
        self._body_bytes += len(piece)
        if self._body_bytes > self._limits.body:
            self._refuse(TooLarge("正文最多 1 MiB。"))
        if self.refused is None:
            self._body.append(piece)
        else:
            self._body.clear()

    def on_message_complete(self) -> None:
        """Whole: to be answered, unless it was refused."""
        self.since = 0.0
        self._in_body = self.awaits_continue = False
        if self.refused is not None:
            return
        path, _, query = self._url.decode("latin-1").partition("?")
        body = self._body[0] if len(self._body) == 1 else b"".join(self._body)
        method = self._parser.get_method().decode("latin-1")
        request = Request(method, path, query, self._headers, body)
        self.ready.append((request, self._parser.should_keep_alive()))

    def _refuse(self, problem: Problem) -> None:
        if self.refused is None:
            self.refused = problem

"""Bytes into requests, and nothing larger than allowed.

llhttp (httptools) reads them: strict where it matters (a length told twice, broken chunks, bare
line feeds), and with the rest of this package it takes half the time of eventlet.wsgi and the
standard library's mail parser.
"""

import re
import time
from collections import deque

import httptools

from contracts.language.problem import Malformed, Problem, TooLarge, Unavailable
from gateway.http.allowance import Allowance
from gateway.http.limits import Limits
from gateway.http.message import Request
from gateway.problems import HeadTooLarge, TargetTooLong

_HOST = re.compile(r"[\w.~!$&'()*+,;=%:\[\]-]*\Z", re.ASCII)
"""What may stand in a URI for a host and a port (RFC 3986, 3.2)."""


class Intake:
    """Feed it what arrives. `ready` fills with whole requests and whether the connection may go
    on after each; `refused` says why no more are taken, `surplus` that more came at once than may
    wait. `since` is when the request in hand began, or 0 between two; `seconds` is how long it
    may take to arrive."""

    def __init__(self, limits: Limits, allowance: Allowance) -> None:
        self._limits, self._allowance = limits, allowance
        self._parser = httptools.HttpRequestParser(self)
        self._in_body = False
        self._head_bytes = 0
        self._taken = self._taken_by_whole = 0
        self.ready: deque[tuple[Request, bool]] = deque()
        self.refused: Problem | None = None
        self.since = 0.0
        self._most, self.seconds = limits.body, limits.request_seconds
        self.last = self.surplus = False
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

    def answered(self) -> None:
        """All that was ready is done with."""
        self._allowance.give_back(self._taken_by_whole)
        self._taken_by_whole = 0

    def close(self) -> None:
        """Nothing is held any longer."""
        self.answered()
        self._allowance.give_back(self._taken)
        self._taken = 0

    # What the parser calls.

    def on_message_begin(self) -> None:
        """A new request."""
        self.since = time.monotonic()
        self._most, self.seconds = self._limits.body, self._limits.request_seconds
        self._url = b""
        self._headers: dict[str, str] = {}
        self._body: bytes | bytearray = b""
        self._header_count = self._header_bytes = self._hosts = 0
        self._in_body = False

    def on_url(self, piece: bytes) -> None:
        """A piece of the target."""
        self._url += piece
        if len(self._url) > self._limits.target:
            self._refuse(TargetTooLong())

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header; those that come twice are joined (RFC 9110, 5.3). One that comes after the
        body could say something else than what the request was taken for: it is left out."""
        self._header_count += 1
        self._header_bytes += len(name) + len(value)
        limits = self._limits
        if self._header_count > limits.headers or self._header_bytes > limits.head:
            self._refuse(HeadTooLarge())
            return
        if self._in_body:
            return
        key, text = name.lower().decode("latin-1"), value.decode("latin-1")
        self._hosts += key == "host"
        known = self._headers.get(key)
        self._headers[key] = text if known is None else f"{known}, {text}"

    def on_headers_complete(self) -> None:
        """Refuse at once what says that it will be too large."""
        self._in_body, self._head_bytes = True, 0
        self._expect_body()
        self._must_name_one_host()
        length = self._headers.get("content-length")
        if length is not None and int(length) > self._most:
            self._refuse(self._too_large())
        coding = self._headers.get("transfer-encoding")
        if coding is not None and coding.lower() != "chunked":
            self._refuse(Malformed("Transfer-Encoding 只接受 chunked。"))
        expects = self._headers.get("expect")
        self.awaits_continue = expects is not None and expects.lower() == "100-continue"

    def on_body(self, piece: bytes) -> None:
        """Kept as long as it is allowed."""
        size = len(self._body) + len(piece)
        if size > self._most:
            self._refuse(self._too_large())
        elif size > self._limits.small_body and not self._take(size):
            self._refuse(Unavailable("正在接收的大请求太多,请稍后重试。", retry_after=1))
        if self.refused is not None:
            self._body = b""
        elif not self._body:
            self._body = piece
        else:
            if isinstance(self._body, bytes):
                self._body = bytearray(self._body)  # pieces may be small, and a million
            self._body += piece

    def on_message_complete(self) -> None:
        """Whole: to be answered, unless it was refused."""
        self.since = 0.0
        self._in_body = self.awaits_continue = False
        self._taken_by_whole += self._taken
        self._taken = 0
        if self.refused is not None:
            return
        if len(self.ready) == self._limits.pipelined:
            self.surplus = True
            return
        path, _, query = self._url.decode("latin-1").partition("?")
        method = self._parser.get_method().decode("latin-1")
        request = Request(method, path, query, self._headers, bytes(self._body))
        room = len(self.ready) + 1 < self._limits.pipelined
        self.ready.append((request, room and self._parser.should_keep_alive()))

    def _expect_body(self) -> None:
        """How much may come, and how long it may take."""
        method = self._parser.get_method().decode("latin-1")
        path = self._url.partition(b"?")[0].decode("latin-1")
        if f"{method} {path}" in self._limits.takers:
            self._most, self.seconds = self._limits.file, self._limits.file_seconds

    def _must_name_one_host(self) -> None:
        """RFC 9112, 3.2: who is asked must not be for each on the way to guess."""
        needed = self._parser.get_http_version() == "1.1"
        if self._hosts > 1 or (needed and not self._hosts):
            self._refuse(Malformed("请求须有且只有一个 Host。"))
        elif self._hosts and _HOST.match(self._headers["host"]) is None:
            self._refuse(Malformed("Host 不是有效的主机名。"))

    def _too_large(self) -> Problem:
        return TooLarge(f"正文最多 {self._most >> 20} MiB。")

    def _take(self, size: int) -> bool:
        if not self._allowance.take(size - self._taken):
            return False
        self._taken = size
        return True

    def _refuse(self, problem: Problem) -> None:
        if self.refused is None:
            self.refused = problem

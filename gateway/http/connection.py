"""One client's connection: requests are read, answered in order, and never larger than allowed.

llhttp (httptools) reads the bytes: it is strict where it matters (a body's length told twice,
broken chunks, bare line feeds), and five times faster than eventlet.wsgi with the standard
library's mail parser.
"""

import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httptools

from contracts.language.problem import Malformed, Problem, TooLarge
from gateway.http.limits import Limits
from gateway.http.message import Request, Response
from gateway.http.writing import encode, send_stream
from gateway.problems import HeadTooLarge, TargetTooLong, TooSlow

_CHUNK = 64 << 10
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Connection:
    """`answer` never raises; `refuse` makes a response of a problem that has no request."""

    def __init__(
        self,
        sock: Any,
        answer: Callable[[Request], Response],
        refuse: Callable[[Problem], Response],
        limits: Limits,
    ) -> None:
        self._sock, self._limits = sock, limits
        self._answer, self._refuse = answer, refuse
        self._ready: deque[tuple[Request, bool]] = deque()
        self._refused: Problem | None = None
        self._parser = httptools.HttpRequestParser(self)
        self._started = 0.0
        self._whole_head = self._expects = False
        self._head_bytes = 0
        self.busy = False
        self.closing = False

    def close_when_idle(self) -> None:
        """Take no further request."""
        self.closing = True
        if not self.busy and not self._started:
            with suppress(OSError):
                self._sock.shutdown(socket.SHUT_RD)

    def hang_up(self) -> None:
        """At once."""
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def serve(self) -> None:
        """Until either side has had enough."""
        try:
            while not self.closing and self._read():
                self._answer_all()
            if self._refused is not None:
                self._send(self._refuse(self._refused), "GET", keep=False)
                self._linger()
        except OSError:
            pass  # the client went away; there is nobody left to tell
        finally:
            self._sock.close()

    def _answer_all(self) -> None:
        while self._ready:
            request, keep = self._ready.popleft()
            self.busy = True
            response = self._answer(request)
            keep = keep and not response.close and not self.closing
            self._send(response, request.method, keep=keep)
            self.busy = False
            if not keep:
                self.closing = True
                self._refused = None
                return

    def _read(self) -> bool:
        """Until a request is whole. False: nothing more will come, or a refusal is due."""
        while not self._ready:
            if self._refused is not None:
                return False
            try:
                data = self._receive()
            except TimeoutError:
                self._late()
                return False
            if not data:
                self._cut_off()
                return False
            self._feed(data)
            if self._expects and self._refused is None:
                self._expects = False
                self._sock.sendall(_CONTINUE)
        return True

    def _receive(self) -> bytes:
        limits = self._limits
        if self._started:
            left = self._started + limits.request_seconds - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._sock.settimeout(left)
        else:
            self._sock.settimeout(limits.idle_seconds)
        received: bytes = self._sock.recv(_CHUNK)
        return received

    def _feed(self, data: bytes) -> None:
        if not self._whole_head:
            self._head_bytes += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self.closing = True  # we answer in HTTP/1.1 as if it had not asked, and once
        except httptools.HttpParserError:
            self._refused = self._refused or Malformed("不是有效的 HTTP/1.1 请求。")
        if not self._whole_head and self._head_bytes > self._limits.head:
            self._refused = self._refused or HeadTooLarge()

    def _late(self) -> None:
        if self._started:
            self._refused = TooSlow()

    def _cut_off(self) -> None:
        if self._whole_head and self._started:
            self._refused = Malformed("正文比 Content-Length 所说的短。")

    # What the parser calls.

    def on_message_begin(self) -> None:
        """A new request."""
        self._started = time.monotonic()
        self._url: list[bytes] = []
        self._headers: dict[str, str] = {}
        self._body: list[bytes] = []
        self._body_bytes = 0
        self._header_count = 0
        self._whole_head = False

    def on_url(self, url: bytes) -> None:
        """A piece of the target."""
        self._url.append(url)
        if sum(map(len, self._url)) > self._limits.target:
            self._refused = self._refused or TargetTooLong()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header; those that come twice are joined (RFC 9110, 5.3)."""
        self._header_count += 1
        if self._header_count > self._limits.headers:
            self._refused = self._refused or HeadTooLarge()
            return
        key, text = name.lower().decode("latin-1"), value.decode("latin-1")
        known = self._headers.get(key)
        self._headers[key] = text if known is None else f"{known}, {text}"

    def on_headers_complete(self) -> None:
        """Refuse at once what says that it will be too large; let the client send the rest."""
        self._whole_head, self._head_bytes = True, 0
        length = self._headers.get("content-length")
        if length is not None and int(length) > self._limits.body:
            self._refused = self._refused or TooLarge("正文最多 1 MiB。")
        self._expects = self._headers.get("expect", "").lower() == "100-continue"

    def on_body(self, piece: bytes) -> None:
        """Kept as long as it is allowed."""
        self._body_bytes += len(piece)
        if self._body_bytes > self._limits.body:
            self._refused = self._refused or TooLarge("正文最多 1 MiB。")
            self._body = []
        elif self._refused is None:
            self._body.append(piece)

    def on_message_complete(self) -> None:
        """Whole: to be answered, unless something before it was refused."""
        self._started = 0.0
        self._whole_head = self._expects = False
        if self._refused is not None:
            return
        path, _, query = b"".join(self._url).decode("latin-1").partition("?")
        request = Request(
            self._parser.get_method().decode("latin-1"),
            path,
            query,
            self._headers,
            self._body[0] if len(self._body) == 1 else b"".join(self._body),
        )
        self._ready.append((request, self._parser.should_keep_alive()))

    def _send(self, response: Response, method: str, *, keep: bool) -> None:
        self._sock.settimeout(self._limits.send_seconds)
        if isinstance(response.body, bytes):
            self._sock.sendall(encode(response, method, keep))
        else:
            self.closing = True
            send_stream(self._sock, response, method)

    def _linger(self) -> None:
        """Closing on unread bytes would reset the connection and take the refusal with it."""
        self._sock.shutdown(socket.SHUT_WR)
        until = time.monotonic() + self._limits.linger_seconds
        left = self._limits.linger
        while left > 0 and (wait := until - time.monotonic()) > 0:
            self._sock.settimeout(wait)
            thrown = len(self._sock.recv(_CHUNK))
            if not thrown:
                return
            left -= thrown

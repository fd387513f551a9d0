"""One client's connection: requests are read, and answered in their order, until either side has
had enough."""

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from contracts.language.problem import Problem, Unavailable
from gateway.http.allowance import Allowance
from gateway.http.intake import Intake
from gateway.http.limits import Limits
from gateway.http.message import Request, Response
from gateway.http.places import origin_of
from gateway.http.unsent import Unsent
from gateway.http.writing import send_stream, send_whole
from gateway.problems import TooSlow

_CHUNK = 64 << 10
_FULL = Unavailable("正在发送的大答复太多,请稍后重试。", retry_after=2)
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"


class Connection:
    """`answer` never raises; `refuse` makes a response of a problem that has no request."""

    def __init__(
        self,
        sock: Any,
        answer: Callable[[Request], Response],
        refuse: Callable[[Problem], Response],
        limits: Limits,
        allowance: Allowance,
        unsent: "Unsent[Connection]",
    ) -> None:
        self._sock, self._limits, self._unsent = sock, limits, unsent
        self._address = _peer(sock)
        self._origin = origin_of(self._address)
        self._answer, self._refuse = answer, refuse
        self._intake = Intake(limits, allowance)
        self._rests_since = time.monotonic()
        self.busy = False
        self._closing = False

    def serve(self) -> None:
        """Until the end; the socket is closed then."""
        intake = self._intake
        try:
            while not self._closing and self._read():
                self._answer_all()
            if intake.refused is not None and not self._closing:
                self._send(self._refuse(intake.refused), "GET", keep=False)
                self._linger()
            elif intake.surplus:
                self._linger()
        except OSError:
            pass  # the client went away; there is nobody left to tell
        finally:
            intake.close()
            self._sock.close()

    def close_when_idle(self) -> None:
        """Take no further request; finish the one in hand."""
        if self.busy or self._intake.since:
            self._closing = self.busy
            self._intake.last = True
        else:
            self._closing = True
            with suppress(OSError):
                self._sock.shutdown(socket.SHUT_RD)

    def hang_up(self) -> None:
        """At once."""
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def _read(self) -> bool:
        """Until a request is whole. False: nothing more will come, or a refusal is due."""
        intake = self._intake
        while not intake.ready:
            if intake.refused is not None:
                return False
            try:
                data = self._receive()
            except TimeoutError:
                if intake.since:
                    intake.refuse(TooSlow())
                return False
            if not data:
                intake.cut_off()
                return False
            intake.feed(data)
            if intake.awaits_continue and intake.refused is None:
                intake.awaits_continue = False
                self._sock.sendall(_CONTINUE)
        return True

    def _receive(self) -> bytes:
        """The next bytes. A request must begin and be whole in time, however its bytes drip in."""
        until = self._rests_since + self._limits.idle_seconds
        if self._intake.since:
            until = self._intake.since + self._intake.seconds
        wait = until - time.monotonic()
        if wait <= 0:
            raise TimeoutError
        self._sock.settimeout(wait)
        received: bytes = self._sock.recv(_CHUNK)
        return received

    def _answer_all(self) -> None:
        intake = self._intake
        while intake.ready:
            request, keep = intake.ready.popleft()
            self.busy = True
            request.address = self._address
            response = self._answer(request)
            keep = keep and not (response.close or intake.last or self._closing)
            keep = self._send(response, request.method, keep=keep)
            self.busy = False
            if not keep:
                self._closing = True
                break
        self._rests_since = time.monotonic()
        intake.answered()

    def _send(self, response: Response, method: str, *, keep: bool) -> bool:
        """Whether the connection goes on."""
        limits, body = self._limits, response.body
        if not isinstance(body, bytes):
            self._closing = True
            with suppress(OSError):  # it has gone already; writing tells, and closes the stream
                self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, limits.stream_buffer)
            send_stream(self._sock, response, method, limits.stream_seconds)
            return False
        if len(body) <= limits.small_body:
            send_whole(self._sock, response, method, keep, limits.until_sent(0))
            return keep
        if not self._unsent.hold(self, self._origin, body):
            response, body, keep = self._refuse(_FULL), b"", False
        try:
            send_whole(self._sock, response, method, keep, limits.until_sent(len(body)))
        finally:
            self._unsent.release(self)
        return keep

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


def _peer(sock: Any) -> str:
    """The client's address, or nothing: it may have gone already."""
    with suppress(OSError):
        return str(sock.getpeername()[0])
    return ""

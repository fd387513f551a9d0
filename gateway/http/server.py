"""Takes connections and stops in order."""

import logging
import resource
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import eventlet

from backbone.listening import listen
from contracts.language.problem import Problem, Unavailable
from gateway.http.allowance import Allowance
from gateway.http.connection import Connection
from gateway.http.limits import Limits
from gateway.http.message import Request, Response
from gateway.http.places import Places
from gateway.http.unsent import Unsent
from gateway.http.writing import send_whole

log = logging.getLogger(__name__)

_OTHER_FILES = 200
"""What a process has open besides its clients' connections, with something to spare."""


class Server:
    """Listens from `start()` on. `port` 0 takes a free one; `address` tells which."""

    def __init__(
        self,
        answer: Callable[[Request], Response],
        refuse: Callable[[Problem], Response],
        host: str,
        port: int,
        *,
        drain_seconds: float = 10.0,
        limits: Limits | None = None,
    ) -> None:
        self._answer, self._refuse = answer, refuse
        self._bind = (host, port)
        self._drain_seconds = drain_seconds
        self._limits = limits or Limits()
        # Who has lost the place may need a moment to notice.
        self._pool = eventlet.GreenPool(2 * self._limits.connections)
        self._places: Places[Connection] = Places(self._limits.connections)
        self._allowance = Allowance(self._limits.large_bodies)
        self._unsent: Unsent[Connection] = Unsent(self._limits.unsent)
        self._stopping = False
        self._listening: Any = None

    def start(self) -> None:
        """Listen. Raises `OSError` where the port is taken."""
        _allow_files(self._limits.connections + _OTHER_FILES)
        self._listening = listen(*self._bind, backlog=1024)
        self._listening.settimeout(None)
        self.address: tuple[str, int] = self._listening.getsockname()[:2]
        self._accepting = eventlet.spawn(self._accept)

    def must_listen(self) -> None:
        """For the report of health. Raises `RuntimeError` before the start and from the stop on."""
        if self._stopping or self._listening is None:
            raise RuntimeError("the door is shut")

    def stop(self) -> None:
        """Accept no more, let running requests end within the drain deadline, then hang up."""
        self._stopping = True
        self._accepting.kill()
        self._listening.close()
        for connection in self._places.all():
            connection.close_when_idle()
        with eventlet.Timeout(self._drain_seconds, False):
            self._pool.waitall()
        for connection in self._places.all():
            connection.hang_up()

    def _accept(self) -> None:
        while not self._stopping:
            try:
                sock, peer = self._listening.accept()
            except OSError as error:
                # Out of file descriptors, or the client left before it was greeted.
                log.warning("cannot accept", extra={"error": error})
                eventlet.sleep(0.05)
                continue
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self._limits.send_buffer)
            connection = Connection(
                *(sock, self._answer, self._refuse),
                *(self._limits, self._allowance, self._unsent),
            )
            if self._places.enter(connection, peer[0]):
                self._pool.spawn_n(self._serve, connection)
            else:
                self._turn_away(sock)
            eventlet.sleep(0)  # those inside have their turn too

    def _serve(self, connection: Connection) -> None:
        try:
            connection.serve()
        except Exception as error:
            log.error("connection failed", exc_info=error)
        finally:
            self._places.leave(connection)

    def _turn_away(self, sock: Any) -> None:
        """What is new has an empty buffer: writing to it waits for nobody."""
        refusal = self._refuse(Unavailable("连接太多,请稍后重试。", retry_after=1))
        with suppress(OSError):
            send_whole(sock, refusal, "GET", False, self._limits.until_sent(0))
        sock.close()


def _allow_files(count: int) -> None:
    """As many as are needed, where the system's administrator allows that."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if now < count:
        wanted = count if most == resource.RLIM_INFINITY else min(count, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))

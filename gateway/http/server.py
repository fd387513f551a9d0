"""Takes connections and stops in order."""

import logging
import socket
from collections.abc import Callable
from typing import Any

import eventlet

from contracts.language.problem import Problem
from gateway.http.connection import Connection
from gateway.http.limits import Limits
from gateway.http.message import Request, Response

log = logging.getLogger(__name__)


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
        self._pool = eventlet.GreenPool(self._limits.connections)
        self._open: set[Connection] = set()
        self._stopping = False

    def start(self) -> None:
        """Listen. Raises `OSError` where the port is taken."""
        family = socket.AF_INET6 if ":" in self._bind[0] else socket.AF_INET
        self._listening = eventlet.listen(self._bind, family=family, backlog=1024)
        self._listening.settimeout(None)
        self.address: tuple[str, int] = self._listening.getsockname()[:2]
        self._accepting = eventlet.spawn(self._accept)

    def stop(self) -> None:
        """Accept no more, let running requests end within the drain deadline, then hang up."""
        self._stopping = True
        self._accepting.kill()
        self._listening.close()
        for connection in list(self._open):
            connection.close_when_idle()
        with eventlet.Timeout(self._drain_seconds, False):
            self._pool.waitall()
        for connection in list(self._open):
            connection.hang_up()

    def _accept(self) -> None:
        while not self._stopping:
            try:
                sock, _ = self._listening.accept()
            except OSError as error:
                # Out of file descriptors, or the client left before it was greeted.
                log.warning("cannot accept", extra={"error": str(error)})
                eventlet.sleep(0.05)
                continue
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._pool.spawn_n(self._serve, sock)

    def _serve(self, sock: Any) -> None:
        connection = Connection(sock, self._answer, self._refuse, self._limits)
        self._open.add(connection)
        try:
            connection.serve()
        except Exception as error:
            log.error("connection failed", exc_info=error)
        finally:
            self._open.discard(connection)

"""Clients that mean harm, on raw sockets, each from an address of its own choice."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from tests.bench.load.memory import resident
from tests.faults.fleet import Fleet
from tests.waiting import until

LOOK_SECONDS = 0.1


class Gate:
    """The gateway's port, and a token that is good."""

    def __init__(self, fleet: Fleet, token: str) -> None:
        self.port, self.token = fleet.platform.port, token

    def connect(self, address: str = "127.0.3.1") -> socket.socket:
        """A connection from there."""
        sock = socket.socket()
        sock.settimeout(30)
        sock.bind((address, 0))
        sock.connect(("127.0.0.1", self.port))
        return sock

    def head(self, *more: str, line: str = "POST /v1/visits", key: str = "hostile") -> bytes:
        """A request up to its body; what `more` says of a header holds."""
        said = {each.partition(":")[0].lower() for each in more}
        usual = (
            "Host: x",
            f"Authorization: Bearer {self.token}",
            "Content-Type: application/json",
            f"Idempotency-Key: {key}",
        )
        kept = [each for each in usual if each.partition(":")[0].lower() not in said]
        return "\r\n".join((f"{line} HTTP/1.1", *kept, *more, "", "")).encode()

    def ask(
        self, *more: str, body: bytes = b"", line: str = "POST /v1/visits"
    ) -> tuple[int, bytes]:
        """Status and body of one answer; 0 where the line was cut instead."""
        with self.connect() as sock:
            with suppress(OSError):
                sock.sendall(self.head(*more, "Connection: close", line=line) + body)
            return answer(sock)


def answer(sock: socket.socket) -> tuple[int, bytes]:
    """The first status and everything after the head; 0 where there was no answer."""
    head, _, rest = everything(sock).partition(b"\r\n\r\n")
    return (int(head.split(b" ")[1]), rest) if head else (0, b"")


def everything(sock: socket.socket) -> bytes:
    """Until the other side ends it."""
    got = bytearray()
    with suppress(ConnectionResetError, BrokenPipeError):
        while piece := sock.recv(1 << 16):
            got += piece
    return bytes(got)


class Watch(threading.Thread):
    """Looks again and again how much each process of a fleet holds. `most` is in MiB."""

    def __init__(self, fleet: Fleet) -> None:
        super().__init__(daemon=True)
        self._pids = [each.process.pid for each in fleet.all() if each.process is not None]
        self.enough = threading.Event()
        self.most = 0.0

    def run(self) -> None:
        """Until it is enough."""
        while not self.enough.wait(LOOK_SECONDS):
            self.most = max(self.most, *resident(self._pids).by_pid.values())


@contextmanager
def besides(fleet: Fleet, seed: int, *, within: float, mib: float) -> Iterator[Any]:
    """What is done inside must keep nobody waiting who records visits one after the other: each is
    accepted within so many seconds of the one before; and no process may hold more than `mib`."""
    watch = Watch(fleet)
    watch.start()
    accepted = fleet.books.accepted
    with fleet.load(seed, clients=1) as load:
        until(lambda n=len(accepted): len(accepted) > n, "a visit is accepted")
        began = time.monotonic()
        yield
        until(lambda n=len(accepted): len(accepted) > n, "a visit is accepted")
    load.check()
    watch.enough.set()
    watch.join()
    at = [moment for moment in fleet.books.at if moment >= began]
    waits = [later - earlier for earlier, later in zip([began, *at], at, strict=False)]
    assert max(waits) < within, f"{max(waits):.1f} s"
    assert watch.most < mib, f"{watch.most:.0f} MiB"

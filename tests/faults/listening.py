"""Many who listen to the stream at once, from many addresses, and remember what they heard."""

import asyncio
import re
import socket
import time
from dataclasses import dataclass, field

PER_ADDRESS = 50
_FRAME = re.compile(rb"id: (\d+)\ndata: .*\Z", re.DOTALL)
_PLACE = re.compile(rb"id: (\d+)\Z", re.MULTILINE)


@dataclass
class Ear:
    """One listener. `begun` is the place in the feed from which it hears, `heard` the places of
    the events that came, in the order they came, and `at` when each came (`time.time()`)."""

    port: int
    token: str
    number: int
    types: str = ""
    begun: int = 0
    last: int = 0
    heard: list[int] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    task: "asyncio.Task[None] | None" = None
    writer: asyncio.StreamWriter | None = None
    failed: str = ""

    async def open(self) -> None:
        """Listen, from where it was left if it was; returns once the place is known."""
        reader, self.writer = await asyncio.open_connection(
            "127.0.0.1", self.port, local_addr=(address(self.number), 0), limit=1 << 22
        )
        self.writer.write(ask(self.token, self.types, self.last))
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
        assert head.startswith(b"HTTP/1.1 200"), head
        if not self.last:
            place = await asyncio.wait_for(reader.readuntil(b"\n\n"), 60)
            found = _PLACE.search(place.rstrip(b"\n"))
            assert found is not None, place
            self.begun = self.last = int(found.group(1))
        self.task = asyncio.create_task(self._hear(reader))

    async def cut(self) -> None:
        """The line breaks; what is under way is lost."""
        assert self.writer is not None
        self.writer.transport.abort()
        if self.task is not None:
            await asyncio.wait([self.task])

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        try:
            while True:
                self._take(await reader.readuntil(b"\n\n"))
        except (asyncio.IncompleteReadError, ConnectionError):
            return  # cut; whoever cuts it looks after it
        except Exception as error:
            self.failed = repr(error)

    def _take(self, frame: bytes) -> None:
        found = _FRAME.search(frame.rstrip(b"\n"))
        if found is not None:
            self.last = int(found.group(1))
            self.heard.append(self.last)
            self.at.append(time.time())


def address(number: int) -> str:
    """Where the nth client comes from: the whole of 127/8 is this machine's."""
    return f"127.0.1.{1 + number // PER_ADDRESS}"


def ask(token: str, types: str = "", last: int = 0) -> bytes:
    """A request for the stream."""
    lines = [f"GET /v1/stream?types={types} HTTP/1.1" if types else "GET /v1/stream HTTP/1.1"]
    lines += ["Host: x", f"Authorization: Bearer {token}"]
    lines += [f"Last-Event-ID: {last}"] if last else []
    return "\r\n".join((*lines, "", "")).encode()


def deaf(port: int, token: str) -> socket.socket:
    """One that listens and never reads."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.bind(("127.0.2.1", 0))
    sock.connect(("127.0.0.1", port))
    sock.sendall(ask(token))
    return sock

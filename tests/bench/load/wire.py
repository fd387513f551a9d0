"""The little HTTP/1.1 a load driver needs, on asyncio's streams: keep-alive, lengths, chunks."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Request:
    """What to send where; `url` is absolute."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def encode(self) -> bytes:
        """The bytes on the wire."""
        parts = urlsplit(self.url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        lines = [f"{self.method} {target} HTTP/1.1", f"Host: {parts.netloc}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body or self.method != "GET":
            lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + self.body


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Wire:
    """Keep-alive connections by host, opened when none is idle. One event loop, no limit."""

    def __init__(self) -> None:
        self._idle: dict[str, list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]] = {}

    async def send(self, request: Request) -> Answer:
        """Send and read to the end; an idle connection that the server closed is replaced once."""
        parts = urlsplit(request.url)
        idle = self._idle.setdefault(parts.netloc, [])
        if idle:
            try:
                return await self._exchange(idle, *idle.pop(), request)
            except (ConnectionError, asyncio.IncompleteReadError):
                pass
        opened = await asyncio.open_connection(parts.hostname, parts.port, limit=1 << 20)
        return await self._exchange(idle, *opened, request)

    def close(self) -> None:
        """Close what is idle."""
        for idle in self._idle.values():
            for _, writer in idle:
                writer.close()
        self._idle.clear()

    async def _exchange(
        self,
        idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        request: Request,
    ) -> Answer:
        try:
            writer.write(request.encode())
            answer = await _read(reader)
        except BaseException:
            writer.close()
            raise
        if answer.headers.get("connection", "").lower() == "close":
            writer.close()
        else:
            idle.append((reader, writer))
        return answer


async def _read(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(head[0].split(" ", 2)[1])
    pairs = (line.split(":", 1) for line in head[1:] if line)
    headers = {name.strip().lower(): value.strip() for name, value in pairs}
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return Answer(status, headers, await _chunks(reader))
    length = int(headers.get("content-length", "0"))
    return Answer(status, headers, await reader.readexactly(length))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    read = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        read.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readline()
    return b"".join(read)

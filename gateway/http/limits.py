"""How much, and how long, one client may ask of the door."""

import time
from collections.abc import Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes and seconds. A head or body that drips in slower than this is given up (slowloris)."""

    body: int = 1 << 20
    file: int = 8 << 20
    """The body of what is sent as a file, to one of `takers` (`POST /v1/imports`)."""
    file_seconds: float = 60.0
    takers: Set[str] = frozenset()
    small_body: int = 16 << 10
    large_bodies: int = 32 << 20
    """Of all bodies in hand that are not small; what is small is always taken."""
    head: int = 32 << 10
    headers: int = 100
    target: int = 8 << 10
    pipelined: int = 64
    """Requests of one client that wait for their turn."""
    connections: int = 2_000
    idle_seconds: float = 65.0
    request_seconds: float = 20.0
    send_seconds: float = 20.0
    send_rate: int = 64 << 10
    """Bytes a second, beyond `send_seconds`: who reads more slowly is not waited for."""
    unsent: int = 64 << 20
    """Of all answers on their way that are not small; the same bytes for many count once."""
    send_buffer: int = 128 << 10
    """What the system keeps of an answer whose client does not read."""
    stream_seconds: float = 10.0
    """A stream that does not take a piece in so long is ended; its client may resume it."""
    stream_buffer: int = 64 << 10
    """What the system keeps for a stream whose client does not read."""
    linger: int = 16 << 20
    """Read and thrown away after a refusal, so that a client still sending gets to read it."""
    linger_seconds: float = 5.0

    def until_sent(self, count: int) -> float:
        """Until when so many bytes must have been taken (`time.monotonic()`)."""
        return time.monotonic() + self.send_seconds + count / self.send_rate

"""Several calls in one message: a length, a JSON head, then the bodies as they came.

What waits at the same moment travels together; bodies are never parsed on the way.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

Part = tuple[dict[str, Any], bytes]


def pack(parts: Iterable[Part]) -> bytes:
    """One frame of many parts."""
    heads, bodies = [], []
    for head, body in parts:
        heads.append([head, len(body)])
        bodies.append(body)
    index = orjson.dumps(heads)
    return b"".join([len(index).to_bytes(4, "big"), index, *bodies])


def unpack(frame: bytes) -> Iterator[Part]:
    """The parts of a frame, in order. Raises `ValueError` where it is none."""
    start = 4 + int.from_bytes(frame[:4], "big")
    for head, length in orjson.loads(frame[4:start]):
        yield head, frame[start : start + length]
        start += length
    if start != len(frame):
        raise ValueError("a frame's lengths do not add up")

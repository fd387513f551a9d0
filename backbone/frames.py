"""Several calls in one message: a length, a JSON head, then the bodies as they came.

What waits at the same moment travels together; bodies are never parsed on the way.
"""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

log = logging.getLogger(__name__)

_CALL = frozenset({"ask", "call", "reply_to", "within", "id", "actor"})
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


def calls(frame: bytes) -> list[Part]:
    """The calls in a frame. What is none is left out: nobody could be answered."""
    try:
        parts = list(unpack(frame))
    except (TypeError, ValueError) as wrong:
        log.warning("not a frame", extra={"error": wrong, "bytes": len(frame)})
        return []
    whole = [
        (head, body) for head, body in parts if isinstance(head, dict) and head.keys() >= _CALL
    ]
    if len(whole) < len(parts):
        log.warning("not a call", extra={"parts": len(parts) - len(whole)})
    return whole

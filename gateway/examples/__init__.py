"""Answers of a running platform, as `make examples` wrote them down: one file an operation."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Example:
    """One exchange: what was in the path, what was sent, what came back."""

    path: dict[str, str] = field(default_factory=dict)
    body: Any = None
    answer: Any = None


def recorded(operation: str) -> Example:
    """The example of an operation; an empty one where none was recorded yet."""
    place = FOLDER / f"{operation}.json"
    return Example(**orjson.loads(place.read_bytes())) if place.exists() else Example()

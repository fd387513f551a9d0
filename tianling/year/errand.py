"""What somebody will ask for, and when."""

import datetime as dt
import heapq
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backbone.answer import Answer
from contracts.language.actor import Actor
from contracts.language.message import Command


@dataclass(frozen=True, slots=True)
class Errand:
    """`actor` asks for `command` with these fields, on time; `then` hears what was answered."""

    command: type[Command]
    actor: Actor
    fields: Mapping[str, Any]
    then: Callable[[Answer], None] | None = None


class Agenda:
    """Errands, each at its time; those of the same time in the order in which they came."""

    def __init__(self) -> None:
        self._heap: list[tuple[dt.datetime, int, Errand]] = []
        self._entered = 0

    def enter(self, at: dt.datetime, errand: Errand) -> None:
        """Put it down."""
        self._entered += 1
        heapq.heappush(self._heap, (at, self._entered, errand))

    def due(self, until: dt.datetime) -> Iterator[Errand]:
        """Those up to that time, taken out; what is entered meanwhile as well."""
        while self._heap and self._heap[0][0] <= until:
            yield heapq.heappop(self._heap)[2]

"""What an operation is asked with in the scope matrix, and which things it is about."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.journeys.scope.things import Things

Body = Callable[[Things], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """`path` and `uses` name the things that the question is about: who must not see one of them
    gets nothing. `shows` are those that an own list or reading shows."""

    path: dict[str, str] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    query: dict[str, Any] = field(default_factory=dict)
    body: Body | None = None
    file: Callable[[], bytes] | None = None
    """A CSV file in place of a body."""
    public: bool = False
    unmet: bool = False
    """Its own people are let in, but what is asked here cannot be done."""

    @property
    def about(self) -> tuple[str, ...]:
        """All the things that it is about."""
        return (*self.path.values(), *self.uses)


Matrix = dict[str, tuple[Row, ...]]
PUBLIC = Row(public=True)
UNMET = Row(public=True, unmet=True)


def nothing(_: Things) -> dict[str, Any]:
    """An empty body."""
    return {}


def just(**values: Any) -> Body:
    """These members, whatever the things are."""
    return lambda _: dict(values)


def batch(operation: str, params: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
    """Of one command, on the first version."""
    return {
        "commands": [
            {
                "key": str(uuid.uuid4()),
                "operation": operation,
                "params": params,
                "if_match": '"1"',
                "body": body,
            }
        ]
    }

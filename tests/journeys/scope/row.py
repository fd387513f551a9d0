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
    form: Body | None = None
    """As an HTML form sends it, in place of a body."""
    file: Callable[[], bytes] | None = None
    """A CSV file in place of a body."""
    public: bool = False
    unmet: tuple[int, ...] = ()
    """Its own people are let in, but what is asked cannot be done: the statuses that say so."""
    keeps: str = ""
    """Where its own people read what the same request of another community must leave as it is; for
    what has no place of its own to be read at."""
    tells: tuple[str, ...] = ()
    """Things whose ids anybody is told, of all that there is about them."""
    ending: str = ""
    """After the path."""
    makes_nothing: bool = False
    """It only answers, although it is sent."""

    @property
    def about(self) -> tuple[str, ...]:
        """All the things that it is about."""
        return (*self.path.values(), *self.uses)


Matrix = dict[str, tuple[Row, ...]]
PUBLIC = Row(public=True)


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

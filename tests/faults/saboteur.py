"""`python -m tests.faults.saboteur POINT NTH run SERVICE …`: a process that dies by `kill -9` when
it comes to a named point for the NTH time. The platform itself knows nothing of this."""

from tianling import cli  # patches the process, as its own start does; must come first

# isort: split
import functools
import itertools
import os
import pkgutil
import signal
import sys
from collections.abc import Callable
from typing import Any

from tests.faults.points import ANSWERED, OF_THE_GATEWAY, POINTS

REACHED: dict[str, Callable[..., bool]] = {
    "after publish, before mark": lambda relay, lead: bool(relay._settled),
    ANSWERED: lambda door, request: (request.method, request.path) == ("POST", "/v1/visits"),
}
"""Where being called is not enough."""


def arm(name: str, nth: int) -> None:
    """Make that point deadly."""
    point = {**POINTS, **OF_THE_GATEWAY}[name]
    place, _, method = point.method.rpartition(".")
    owner = pkgutil.resolve_name(place)
    original = getattr(owner, method)
    reached = REACHED.get(name, lambda *_: True)
    times = itertools.count(1)

    @functools.wraps(original)
    def deadly(*arguments: Any, **named: Any) -> Any:
        last = reached(*arguments) and next(times) >= nth
        if last and not point.done:
            _die()
        result = original(*arguments, **named)
        if last:
            _die()
        return result

    setattr(owner, method, deadly)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    arm(sys.argv[1], int(sys.argv[2]))
    del sys.argv[1:3]
    cli.main()

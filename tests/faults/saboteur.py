"""`python -m tests.faults.saboteur POINT NTH run SERVICE …`: a process that dies by `kill -9` when
it comes to a named point for the NTH time. The platform itself knows nothing of this."""

import functools
import itertools
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import backbone.mailbox
import backbone.relay
import backbone.unit_of_work
import gateway.door
from tianling import cli  # patches the process, as its own start does; must come first

Reached = Callable[..., bool]


def _always(*_: Any) -> bool:
    return True


POINTS: dict[str, tuple[Any, str, bool, Reached]] = {
    # name: whose method, which, whether it is done before death, whether the point is reached
    "before commit": (backbone.unit_of_work.UnitOfWork, "flush", True, _always),
    "after commit, before reply": (backbone.relay.Relay, "hand", False, _always),
    "after reply, before acknowledge": (backbone.mailbox.Mailbox, "_flush", False, _always),
    "after publish, before mark": (
        backbone.relay.Relay,
        "_forget_settled",
        False,
        lambda relay: bool(relay._settled),
    ),
    "answered, before it is sent": (
        gateway.door.Door,
        "answer",
        True,
        lambda door, request: request.method == "POST" and request.path == "/v1/visits",
    ),
}
OF_SERVICES = tuple(name for name in POINTS if not name.startswith("answered"))


def arm(point: str, nth: int) -> None:
    """Make that point deadly."""
    owner, method, done_first, reached = POINTS[point]
    original = getattr(owner, method)
    times = itertools.count(1)

    @functools.wraps(original)
    def deadly(*arguments: Any, **named: Any) -> Any:
        if not reached(*arguments):
            return original(*arguments, **named)
        last = next(times) >= nth
        if last and not done_first:
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

"""Long computations beside the event loop: whoever waits for the same process is not held up.

The thread and the loop share one interpreter, a few milliseconds each in turn. What goes aside
touches no database, no socket and nothing that others change meanwhile.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from eventlet import tpool

P = ParamSpec("P")
T = TypeVar("T")


def aside(compute: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What it computes, or what it raises; the others have their turn until then."""
    return cast(T, tpool.execute(compute, *args, **kwargs))

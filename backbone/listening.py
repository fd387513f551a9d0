"""Taking a port, alone.

With SO_REUSEPORT, which eventlet sets unasked, two platforms would share one: each would answer
half of what is asked.
"""

import socket
from contextlib import closing
from typing import Any

import eventlet


class PortTaken(Exception):
    """Somebody listens there already, or may not be listened at; says what to do."""


def listen(host: str, port: int, *, backlog: int = 50) -> Any:
    """A green socket that listens; `port` 0 takes a free one. Raises `OSError` where it is
    taken."""
    return eventlet.listen(
        (host, port), family=_family(host), backlog=backlog, reuse_addr=True, reuse_port=False
    )


def must_be_free(host: str, port: int, variable: str) -> None:
    """Raises `PortTaken`; `variable` names what sets the port. Looked at before anything else is
    begun: whoever starts a second one by mistake reads it at once."""
    try:
        with closing(listen(host, port)):
            return
    except OSError as refused:
        raise PortTaken(
            f"{host}:{port} cannot be listened at ({refused.strerror}); another Tianling may run "
            f"there: stop it, or give another port ({variable})"
        ) from None


def _family(host: str) -> int:
    return socket.AF_INET6 if ":" in host else socket.AF_INET

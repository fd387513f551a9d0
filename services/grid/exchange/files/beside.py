"""A workbook read by a process of its own.

What is inside may be made to take hours in one place or another: a formula that every cell shares,
a hundred fonts in one text. Looked at beforehand is what is known of; the rest is bounded here, by
memory and by time on the processor, which end that process and nothing else. It runs with none of
our keys, and what it reads and says is never on a disk.
"""

import math
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any, Final

import orjson
from eventlet import patcher

from services.grid.exchange.files.cells import Formula, Number
from services.grid.exchange.files.refusing import REFUSALS_OF_CHILD, Refused
from services.grid.exchange.files.sheet import Line

polling: Any = patcher.original("select")

CPU_SECONDS = 30
"""The longest file that is taken needs six."""
MEMORY = 400 << 20
"""Bytes, beside the interpreter and its libraries; with the longest file it holds 82 MiB in all."""
SECONDS = 180.0
"""By the clock, whatever else the machine has to do meanwhile."""
_CHILD: Final = "services.grid.exchange.files.child"
_ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
"""Alone: none of our keys. openpyxl loads numpy where there is one, which takes memory a core."""
_KINDS: Final[dict[str, type[str]]] = {"t": str, "n": Number, "f": Formula}


def rows_beside(file: bytes, seconds: float = math.inf) -> Iterator[Line]:
    """As `rows_of`; `Refused` also for what took too long or too much: longer than `SECONDS`, or
    than those `seconds` after which nobody waits for it any more. Raises `OSError` where no
    process can be had, or it ended of itself: that is no fault of the file."""
    for said in BytesIO(_said_of(file, min(seconds, SECONDS))):
        number, cells = orjson.loads(said)
        yield number, [_KINDS[cell[0]](cell[1:]) for cell in cells]


def _said_of(file: bytes, seconds: float) -> bytes:
    """Everything, once it has ended well."""
    came = os.memfd_create("workbook")
    said = os.memfd_create("rows")
    try:
        _write(came, file)
        status = os.waitstatus_to_exitcode(_ended(came, said, seconds))
        if status < 0:
            raise Refused("too_much_inside")  # by a signal: it reached a limit
        if status in REFUSALS_OF_CHILD:
            raise Refused(REFUSALS_OF_CHILD[status])
        if status:
            raise OSError(f"reading a workbook ended with {status}")
        os.lseek(said, 0, os.SEEK_SET)
        with open(said, "rb", closefd=False) as made:
            return made.read()
    finally:
        os.close(came)
        os.close(said)


def _ended(came: int, said: int, seconds: float) -> int:
    """Run it until its end, or ours."""
    fds = [(os.POSIX_SPAWN_DUP2, came, 0), (os.POSIX_SPAWN_DUP2, said, 1)]
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", _CHILD, str(CPU_SECONDS), str(MEMORY)],
        {**_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(sys.path)},
        file_actions=fds,
    )
    watched = os.pidfd_open(pid)
    try:
        poll = polling.poll()
        poll.register(watched, polling.POLLIN)
        if not poll.poll(max(0.0, seconds) * 1000):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            poll.poll()
        return os.waitpid(pid, os.WNOHANG)[1]
    finally:
        os.close(watched)


def _write(where: int, file: bytes) -> None:
    left = memoryview(file)
    while left:
        left = left[os.write(where, left) :]
    os.lseek(where, 0, os.SEEK_SET)

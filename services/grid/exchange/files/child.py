"""The process that reads one workbook: from its standard input, to its standard output, a line for
each row. What it ends with says why it took none.

`python -m services.grid.exchange.files.child <seconds> <bytes>`, as `beside` starts it.
"""

import os
import resource
import sys
from typing import Final

import orjson

from services.grid.exchange.files.cells import Formula, Number
from services.grid.exchange.files.refusing import CHILD_ENDS, Refused
from services.grid.exchange.files.sheet import Line, at_most, openpyxl, rows_of

MOST_SAID: Final = 64 << 20
_NICE: Final = 5
"""Whoever waits for an answer comes first."""


def main(cpu_seconds: int, memory: int) -> int:
    """How it ended, by `CHILD_ENDS`; so many bytes of memory, beside what it has when it is ready
    to begin."""
    openpyxl.load_workbook  # noqa: B018  # is loaded by being named
    for kind, most in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, _held() + memory),
        (resource.RLIMIT_FSIZE, MOST_SAID),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    os.nice(_NICE)
    try:
        for line in at_most(rows_of(sys.stdin.buffer.read())):
            sys.stdout.buffer.write(_said(line))
        sys.stdout.buffer.flush()
    except Refused as refused:
        return CHILD_ENDS[refused.code]
    except MemoryError:
        return CHILD_ENDS["too_much_inside"]
    return 0


def _held() -> int:
    """Bytes of addresses."""
    with open("/proc/self/statm", "rb") as told:
        return int(told.read().split()[0]) * resource.getpagesize()


def _said(line: Line) -> bytes:
    number, cells = line
    return orjson.dumps([number, [_kind(cell) + str(cell) for cell in cells]]) + b"\n"


def _kind(cell: str) -> str:
    if isinstance(cell, Number):
        return "n"
    return "f" if isinstance(cell, Formula) else "t"


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]), int(sys.argv[2])))

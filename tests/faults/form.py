"""How much is struck: `make test` runs the short form, `make faults` the long one."""

import os
from collections.abc import Callable

import pytest

LONG = os.environ.get("TIANLING_FAULTS") == "long"

needs_root = pytest.mark.skipif(
    os.geteuid() != 0, reason="makes a disk or a network of its own: run it as root"
)

Rounds = Callable[[int, int], int]
"""Of two numbers the one for the form that runs: short, long."""

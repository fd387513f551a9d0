"""How much is struck: `make test` runs the short form, `make faults` the long one."""

import os
from collections.abc import Callable

LONG = os.environ.get("TIANLING_FAULTS") == "long"

Rounds = Callable[[int, int], int]
"""Of two numbers the one for the form that runs: short, long."""

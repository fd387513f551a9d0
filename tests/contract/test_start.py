"""What a process has in hand when it has started."""

import subprocess
import sys

SELDOM = {"numpy", "openpyxl", "shapely"}


def test_grid_starts_without_what_it_seldom_needs() -> None:
    looked = f"import sys, services.grid.rooms; print({SELDOM!r} & sys.modules.keys())"
    command = [sys.executable, "-W", "ignore", "-c", looked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"

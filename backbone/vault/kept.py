"""The master key of an installation that was given none."""

import os
from pathlib import Path


def kept_key(var: Path) -> bytes:
    """Made at the first start, and readable by its owner alone."""
    place = var / "key"
    try:
        return place.read_bytes()
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return place.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(32).hex().encode())
    return place.read_bytes()

"""What the commands do."""

from tianling.commands.keeping import load, migrate
from tianling.commands.quarantine import (
    quarantine_drop,
    quarantine_list,
    quarantine_replay,
    quarantine_show,
)
from tianling.commands.replaying import replay, span
from tianling.commands.running import run, up

__all__ = [
    "load",
    "migrate",
    "quarantine_drop",
    "quarantine_list",
    "quarantine_replay",
    "quarantine_show",
    "replay",
    "run",
    "span",
    "up",
]

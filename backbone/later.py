"""Libraries that are large and seldom needed: loaded when something is first asked of them, and not
by every process at its start."""

from importlib import import_module
from typing import Any


class Later:
    """Stands for the module of that name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)

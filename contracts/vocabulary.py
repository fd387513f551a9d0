"""All messages, entered in the registries by importing every room of the contracts."""

from importlib import import_module
from pkgutil import walk_packages

import contracts
from contracts.language.message import ASKS, EVENTS

for found in walk_packages(contracts.__path__, "contracts."):
    if found.name != __name__:
        import_module(found.name)

__all__ = ["ASKS", "EVENTS"]

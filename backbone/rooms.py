"""The rooms of a service: one package per capability, and in each the same few files."""

from importlib import import_module
from pkgutil import walk_packages

FILES = ("model", "commands", "reactions", "queries", "timers", "holdings")
"""Those that enter something: tables, handlers, or what is held of a person."""


def enter(service: str) -> None:
    """Import the files of every room of the package `service`: what they declare is known then."""
    package = import_module(service)
    for found in walk_packages(package.__path__, f"{service}."):
        if found.name.rpartition(".")[2] in FILES:
            import_module(found.name)

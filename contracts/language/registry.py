"""Tables of declared messages, by name."""

from typing import Any, Generic, TypeVar

M = TypeVar("M")


class Registry(Generic[M]):
    """Every declared message by name, in order of declaration."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._known: dict[str, type[M]] = {}

    def add(self, message: type[M]) -> None:
        """Enter a message; a second one of the same name is a mistake in the code."""
        name = self._name(message)
        if name in self._known:
            raise TypeError(f"{name} is declared twice")
        self._known[name] = message

    def get(self, name: str) -> type[M] | None:
        """The message of that name, or None."""
        return self._known.get(name)

    def all(self) -> list[type[M]]:
        """All of them."""
        return list(self._known.values())

    def _name(self, message: type[M]) -> str:
        named: Any = getattr(message, self._key)
        return str(named() if callable(named) else named)

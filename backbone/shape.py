"""What is shown of an entity: to queries as columns, to commands as the same of one in hand."""

from typing import Any


class Shape:
    """Attributes of an entity by the names they are shown under, in that order."""

    def __init__(self, **shown: Any) -> None:
        self._keys = {name: attribute.key for name, attribute in shown.items()}
        self.columns: tuple[Any, ...] = tuple(
            attribute.label(name) for name, attribute in shown.items()
        )

    def of(self, entity: Any) -> dict[str, Any]:
        """The entity as it is shown."""
        return {name: getattr(entity, key) for name, key in self._keys.items()}

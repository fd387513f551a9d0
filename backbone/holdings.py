"""What the rooms of a service hold of a person: each says how it is taken along, and forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backbone.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Person:
    """Whose it is. `home` is the id of where the person lives, "" where that is not known;
    `pseudonym` stands where a row wants an id, and leads to nobody."""

    id: str
    home: str
    pseudonym: str = ""


Forget = Callable[[Person, UnitOfWork], int]
Take = Callable[[Person, Any], Any]


class Holdings:
    """The table of one service, which its rooms enter."""

    def __init__(self) -> None:
        self._forgets: list[Forget] = []
        self._takes: dict[str, Take] = {}

    def forgets(self, forget: Forget) -> Forget:
        """Decorate what blanks a room's rows when a person is erased: it answers how many it
        changed. What was decided and counted stays; words, and whatever leads to the person, go."""
        self._forgets.append(forget)
        return forget

    def takes(self, section: str) -> Callable[[Take], Take]:
        """Decorate what a room has to say in a person's archive, as one section of it: rows that
        JSON can hold. It is given the unit of work or the reading in which it is asked, and leaves
        out what the asking account may not see."""

        def enter(take: Take) -> Take:
            if section in self._takes:
                raise TypeError(f"two rooms take {section!r}")
            self._takes[section] = take
            return take

        return enter

    def forget(self, person: Person, uow: UnitOfWork) -> int:
        """Every room forgets; how many rows were changed."""
        uow.write_new()
        return sum(forget(person, uow) for forget in self._forgets)

    def take(self, person: Person, asked: Any) -> dict[str, Any]:
        """Every room's section."""
        return {section: take(person, asked) for section, take in self._takes.items()}

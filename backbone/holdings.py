"""What the rooms of a service hold of a person: each says how it is taken along, and forgotten."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from backbone.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Person:
    """Whose it is. `home` is the id of where the person lives, "" where that is not known, `former`
    where they lived before; `pseudonym` stands where a row wants an id, and leads to nobody.

    What a room keeps by household it looks for in all of the `homes`: words that were written
    there before somebody moved away are of them as well."""

    id: str
    home: str
    pseudonym: str = ""
    former: frozenset[str] = frozenset()

    @property
    def here(self) -> frozenset[str]:
        """Where the person lives, if that is known: what is kept by household is taken along of
        this one alone, for of the others it may be of whoever lives there now."""
        return frozenset(filter(None, (self.home,)))

    @property
    def homes(self) -> frozenset[str]:
        """Every household in which the person lives or lived."""
        return self.former | self.here


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

    def take_all(self, people: Iterable[Person], asked: Any) -> dict[str, Any]:
        """Every room's section, of all rows under which one person is known; what is of several of
        them stands there once."""
        found: dict[str, Any] = {}
        for person in people:
            found = joined(found, self.take(person, asked))
        return found


def joined(one: Any, other: Any) -> Any:
    """Two sections in one: lists one after the other, without what is there already."""
    if isinstance(one, dict) and isinstance(other, dict):
        both = [*one, *(name for name in other if name not in one)]
        return {
            name: joined(one[name], other[name])
            if name in one and name in other
            else one.get(name, other.get(name))
            for name in both
        }
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(each for each in other if each not in one)]
    return one

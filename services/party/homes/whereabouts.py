"""What party keeps of a household lies in the household's grid: needs, projects and reminders.

News of a household and of what it needs may come in any order. So a new row is placed where the
household is known to lie, and goes along when that is heard to be elsewhere.
"""

from collections.abc import Iterable
from typing import Any

from backbone.bulk import among, any_of, by_community, each_of
from backbone.unit_of_work import UnitOfWork, locking
from services.party.cobuilding.model import Need, Project
from services.party.homes.model import Home
from services.party.reminders.model import Reminder

Key = tuple[str, str]
"""Of a household: its community and id."""

_KINDS: tuple[type[Any], ...] = (Need, Project, Reminder)
_HOMES = locking(Home, any_of(Home.id, "ids"))


class Homes:
    """What a transaction knows of homes, and of what lies in them, so that each is asked for
    once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._homes: dict[Key, Home | None] = {}
        self._lying: dict[Key, list[Any]] = {}
        self._looked: set[Key] = set()

    @staticmethod
    def of(uow: UnitOfWork) -> "Homes":
        """The one of this transaction."""
        book: Homes = uow.session.info.setdefault(Homes, Homes(uow))
        return book

    def read(self, keys: Iterable[Key]) -> None:
        """Where these households lie, in few queries."""
        unknown = {*keys} - self._homes.keys()
        self._homes |= dict.fromkeys(unknown)
        for home in each_of(self._uow.session, _HOMES, unknown):
            self._homes[home.community, home.id] = home

    def look(self, keys: Iterable[Key]) -> None:
        """And what lies there."""
        keys = {*keys} - self._looked
        self.read(keys)
        self._looked |= keys
        for community, ids in by_community(keys):
            for kind in _KINDS:
                for row in self._uow.locked(
                    kind, among(self._uow.session, kind.household, ids), community=community
                ):
                    self._lying.setdefault((community, row.household), []).append(row)

    def place(self, row: Any) -> None:
        """A new row that names a household: it lies where that is known to."""
        key = (row.community, row.household)
        self.note(row)
        self.read([key])
        home = self._homes[key]
        if home is not None:
            _lie(row, home.grid)

    def note(self, row: Any) -> None:
        """A new row that lies where it should; it is to go along."""
        self._lying.setdefault((row.community, row.household), []).append(row)

    def move(self, household: str, grid: str, sequence: int) -> None:
        """A household lies in that grid, unless something newer was heard, and with it whatever
        names it."""
        key = (self._uow.community, household)
        self.look([key])
        home = self._homes[key]
        if home is None:
            home = Home(community=key[0], id=household, version=1, grid=grid, sequence=sequence)
            self._uow.add(home)
            self._homes[key] = home
        elif home.sequence >= sequence:
            return
        else:
            home.grid, home.sequence = grid, sequence
            home.touch()
        for row in self._lying.get(key, ()):
            if row.household == household and row.grid != grid:  # it may be nobody's by now
                _lie(row, grid)
                row.touch()


def _lie(row: Any, grid: str) -> None:
    row.grid = grid
    if isinstance(row, Reminder) and row.in_a_grid:
        row.place = grid

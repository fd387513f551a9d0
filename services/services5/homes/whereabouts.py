"""In which household and grid lies what is a resident's, from what is known of them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from backbone.bulk import any_of, each_of
from backbone.listing import given
from backbone.unit_of_work import UnitOfWork
from services.services5.homes.model import Home

_HOMES = select(Home).where(Home.community == given("community"), any_of(Home.id, "ids"))


class Homes:
    """What a transaction knows of homes, so that each is asked for once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._known: dict[tuple[str, str], Home | None] = {}

    @staticmethod
    def of(uow: UnitOfWork) -> "Homes":
        """The one of this transaction."""
        book: Homes = uow.session.info.setdefault(Homes, Homes(uow))
        return book

    def read(self, asked: Iterable[tuple[str, str]]) -> None:
        """Those of many residents and households, each `(community, id)`, in few queries."""
        unknown = {*asked} - self._known.keys()
        self._known |= dict.fromkeys(unknown)
        for home in each_of(self._uow.session, _HOMES, unknown):
            self._known[home.community, home.id] = home

    def find(self, id: str) -> Home | None:
        """Of a resident or household of the community in hand."""
        key = (self._uow.community, id)
        if key not in self._known:
            self._known[key] = self._uow.find(Home, id)
        return self._known[key]

    def keep(self, home: Home) -> None:
        """One more."""
        self._known[home.community, home.id] = home


def settle(lying: Any, uow: UnitOfWork) -> None:
    """The resident's household as far as they moved, and that household's grid: of a follow-up, or
    whatever else is of a `resident` and lies with a `household` in a `grid`."""
    homes = Homes.of(uow)
    moved = homes.find(lying.resident)
    household = moved.household if moved is not None else lying.household
    known = homes.find(household) or moved
    grid = known.grid if known is not None else lying.grid
    if (household, grid) != (lying.household, lying.grid):
        lying.household, lying.grid = household, grid
        lying.touch()

"""Codes of households: the dwelling's own, or with a number behind it for the second one there."""

from itertools import chain, count

from sqlalchemy import or_, select

from backbone.unit_of_work import UnitOfWork
from services.grid.registry.model import Household


class Codes:
    """Those of a community that are taken, as they are asked for."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._taken: set[str] = set()
        self._looked_at: set[str] | None = set()
        """None where all were read."""

    def read_all(self) -> None:
        """In one query, for who registers by the thousand."""
        self._uow.write_new()
        stmt = select(Household.code).where(Household.community == self._uow.community)
        self._taken |= set(self._uow.session.scalars(stmt))
        self._looked_at = None

    def free(self, code: str) -> str:
        """For a household in the dwelling of that code; it is taken from now on."""
        if self._looked_at is not None and code not in self._looked_at:
            self._read(code)
            self._looked_at.add(code)
        candidates = chain([code], (f"{code}-{n}" for n in count(2)))
        free = next(each for each in candidates if each not in self._taken)
        self._taken.add(free)
        return free

    def _read(self, code: str) -> None:
        self._uow.write_new()
        others = Household.code.startswith(f"{code}-", autoescape=True)
        stmt = select(Household.code).where(
            Household.community == self._uow.community, or_(Household.code == code, others)
        )
        self._taken |= set(self._uow.session.scalars(stmt))

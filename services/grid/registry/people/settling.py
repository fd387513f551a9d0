"""What follows from changes in households, once they are all made: profiles, grids, events."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.events import HouseholdChanged
from services.grid.registry.history.record import Way
from services.grid.registry.model import Household, Resident
from services.grid.registry.people.profiles import profiles, today

_CHUNK = 2_000


class Settling:
    """Gathers which households changed, and how; `settle` reads who lives in them in one query."""

    def __init__(self, uow: UnitOfWork, way: Way) -> None:
        self._uow, self._way = uow, way
        self._changed: dict[str, tuple[Household, str]] = {}
        self._homes: set[str] = set()
        self._new: dict[str, list[Resident]] = {}

    def household(self, household: Household, what: str) -> None:
        """The household itself changed; it is told of once, by what came first."""
        self._changed.setdefault(household.id, (household, what))
        self._homes.add(household.id)

    def new(self, household: Household, what: str) -> None:
        """A household that was not there before: all who live in it are named by `resident`."""
        self._changed[household.id] = (household, what)
        self._new[household.id] = []

    def resident(self, resident: Resident, household: Household, what: str = "moved_in") -> None:
        """Somebody came to live in it, or left it."""
        if household.id in self._new:
            self._new[household.id].append(resident)
            return
        if household.id not in self._changed:
            household.touch()
        self.household(household, what)

    def corrected(self, resident: Resident) -> None:
        """Something of a person was corrected."""
        self._homes.add(resident.household)

    def settle(self) -> None:
        """Profiles as they are now, everybody's grid the household's, and everybody told."""
        for members in (*self._new.values(), *self._members()):
            self._describe(members)
        for household, what in self._changed.values():
            self._uow.tell(
                HouseholdChanged(household=household.id, what=what, grid=household.grid),
                about=household,
            )
        self._changed, self._homes, self._new = {}, set(), {}

    def _describe(self, members: Sequence[Resident]) -> None:
        day = today(self._uow.now)
        for each in members:
            disabled = each.disability_type is not None
            held = profiles(each.birth_date, disabled, len(members) == 1, day)
            grid = self._grid_of(each)
            if held != list(each.profiles) or grid != each.grid:
                each.profiles, each.grid = held, grid
                if each in self._uow.session:  # it was there before: who read it may see it changed
                    each.touch()

    def _grid_of(self, resident: Resident) -> str:
        changed = self._changed.get(resident.household)
        return changed[0].grid if changed else resident.grid

    def _members(self) -> Iterable[list[Resident]]:
        if not self._homes:
            return ()
        self._uow.write_new()
        found: dict[str, list[Resident]] = defaultdict(list)
        homes = sorted(self._homes)
        for start in range(0, len(homes), _CHUNK):
            stmt = select(Resident).where(
                Resident.community == self._uow.community,
                among(self._uow.session, Resident.household, homes[start : start + _CHUNK]),
                Resident.status == "living",
            )
            for resident in self._uow.session.scalars(stmt):
                found[resident.household].append(resident)
        return found.values()

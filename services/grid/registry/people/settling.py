"""What follows from changes in households, once they are all made: profiles, grids, events."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select

from backbone.bulk import among, parts
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.events import HouseholdChanged
from services.grid.days import today
from services.grid.grids.moving import follow, follow_residents
from services.grid.registry.history import record as history
from services.grid.registry.history.record import Way
from services.grid.registry.model import Dwelling, Household, Resident
from services.grid.registry.people.profiles import profiles

_CHUNK = 2_000


class Settling:
    """Gathers which households changed, and how; `settle` reads who lives in them in one query."""

    def __init__(self, uow: UnitOfWork, way: Way) -> None:
        self._uow, self._way = uow, way
        self._changed: dict[str, tuple[Household, str]] = {}
        self._homes: set[str] = set()
        self._new: dict[str, list[Resident]] = {}
        self._left: set[str] = set()
        self._regridded: dict[str, set[str]] = defaultdict(set)
        self._taken: dict[str, set[str]] = defaultdict(set)

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

    def left(self, household: Household, what: str) -> None:
        """Somebody does not live in it any more: with the last of them it is closed, and its
        dwelling is vacant where nobody else lives there."""
        if household.id not in self._changed:
            household.touch()
        self.household(household, what)
        self._left.add(household.id)

    def regridded(self, household: Household) -> None:
        """The household came into another grid: what names it goes along."""
        self._regridded[household.grid].add(household.id)

    def taken(self, resident: Resident) -> None:
        """Somebody came into another grid without their household."""
        self._taken[resident.grid].add(resident.id)

    def lived_in(self, dwelling: Dwelling) -> None:
        """A household lives there: it is not vacant."""
        if dwelling.occupancy == "vacant":
            dwelling.occupancy = "unknown"
            dwelling.touch()

    def vacate(self, household: Household) -> None:
        """The household does not live there any more: where nobody else does, it is vacant."""
        self._uow.write_new()
        others = select(Household.id).where(
            Household.community == self._uow.community,
            Household.dwelling == household.dwelling,
            Household.id != household.id,
            Household.status == "living",
        )
        if household.dwelling is None or self._uow.session.execute(others).first() is not None:
            return
        dwelling = self._uow.find(Dwelling, household.dwelling)
        if dwelling is not None and dwelling.occupancy != "vacant":
            dwelling.occupancy = "vacant"
            dwelling.touch()

    def corrected(self, resident: Resident) -> None:
        """Something of a person was corrected: whoever read the household read it with them."""
        if resident.household in self._changed or resident.household in self._homes:
            return
        self._homes.add(resident.household)
        home = self._uow.find(Household, resident.household, lock=True)
        if home is not None:
            home.touch()

    def settle(self) -> None:
        """Profiles as they are now, everybody's grid the household's, and everybody told."""
        old = self._members()
        self._reopen(old)
        for members in (*self._new.values(), *old.values()):
            self._describe(members)
        for id in self._left - old.keys():
            household, what = self._changed[id]
            if household.status != "closed":  # who comes back may come from one that is closed
                self._note(household, what, ("living", "closed"))
            household.status, household.head = "closed", None
            self.vacate(household)
        for household, what in self._changed.values():
            self._uow.tell(
                HouseholdChanged(household=household.id, what=what, grid=household.grid),
                about=household,
            )
        self._take_along()
        self._changed, self._homes, self._new = {}, set(), {}
        self._left = set()

    def _take_along(self) -> None:
        if not self._regridded and not self._taken:
            return
        self._uow.write_new()
        for code, households in sorted(self._regridded.items()):
            follow(code, sorted(households), self._uow)
        for code, residents in sorted(self._taken.items()):
            follow_residents(code, sorted(residents), self._uow)
        self._uow.session.expire_all()
        self._regridded.clear()
        self._taken.clear()

    def _reopen(self, homes: Collection[str]) -> None:
        for household, what in self._changed.values():
            if household.id not in homes or household.status == "living":
                continue
            household.status = "living"
            self._note(household, what, ("closed", "living"))
            if household.dwelling is not None:
                dwelling = self._uow.find(Dwelling, household.dwelling)
                if dwelling is not None:
                    self.lived_in(dwelling)

    def _note(self, household: Household, what: str, status: tuple[str, str]) -> None:
        history.of_household(household, what, self._way, self._uow, {"status": status})

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

    def _members(self) -> dict[str, list[Resident]]:
        if not self._homes:
            return {}
        self._uow.write_new()
        found: dict[str, list[Resident]] = defaultdict(list)
        for homes in parts(sorted(self._homes), _CHUNK):
            stmt = select(Resident).where(
                Resident.community == self._uow.community,
                among(self._uow.session, Resident.household, homes),
                Resident.status == "living",
            )
            for resident in self._uow.session.scalars(stmt):
                found[resident.household].append(resident)
        return found

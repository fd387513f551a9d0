"""Registering and correcting households and residents, one or by the thousand.

    with Registrar(uow, Way("import", batch=batch_id)) as registrar:
        registrar.read_all()                                   # by the thousand: two queries
        registrar.nobody_has(number for each row)              # and none for ID numbers
        household = registrar.household(HouseholdRecord(building_unit=…, room="501"))
        resident = registrar.resident(ResidentRecord(name=…, …), household)
        registrar.correct_resident(resident, phone="…", relation="1")

Rows are handed to the unit of work; leaving the block without an error settles what follows from
them: profiles, history, events. Whoever imports checks a row beforehand by `records.wrong_in`, and
looks for its ID number: `know` answers ids by number, `nobody_has` is told what was looked for
elsewhere. Here whatever is wrong raises `Invalid`, and then nothing of the transaction is kept.
"""

from collections.abc import Iterable
from typing import Any, Self

from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.codes import HEAD
from contracts.language.problem import Invalid, NotFound
from services.grid.days import today
from services.grid.registry.history import record as history
from services.grid.registry.history.record import DESK, Way
from services.grid.registry.model import Dwelling, Household, Resident
from services.grid.registry.people import numbers
from services.grid.registry.people.codes import Codes
from services.grid.registry.people.correcting import correct
from services.grid.registry.people.initials import initials
from services.grid.registry.people.needs import tell_need, told_of
from services.grid.registry.people.records import HouseholdRecord, ResidentRecord, wrong_in
from services.grid.registry.people.sealing import Numbers
from services.grid.registry.people.settling import Settling
from services.grid.registry.places.doors import Doors
from services.grid.registry.tags.counting import agree
from services.grid.scope import must_own


class Registrar:
    """One for a transaction; see the module."""

    def __init__(self, uow: UnitOfWork, way: Way = DESK) -> None:
        self.uow, self.way = uow, way
        self.doors, self.numbers = Doors(uow), Numbers(uow)
        self.settling = Settling(uow, way)
        self._holders: dict[str, str | None] = {}
        self._codes = Codes(uow)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.settling.settle()

    def read_all(self) -> None:
        """Every entrance, dwelling and household's place at once."""
        self.doors.read_all()
        self._codes.read_all()

    def know(self, id_numbers: Iterable[str]) -> dict[str, str]:
        """Look for many ID numbers in one go: who has them already, by number."""
        listed = [numbers.id_number(each) for each in id_numbers]
        found = self.numbers.holders(listed)
        self._holders |= {number: found.get(number) for number in listed}
        return found

    def nobody_has(self, id_numbers: Iterable[str]) -> None:
        """These, checked and in their one form, were looked for in this transaction already. That
        nobody else enters one meanwhile is the database's to see."""
        self._holders |= dict.fromkeys(id_numbers)

    def household(self, record: HouseholdRecord, what: str = "registered") -> Household:
        """A new household; the dwelling's second gets a code of its own. Raises `Invalid`."""
        dwelling = self.dwelling(record)
        must_own(self.uow.actor, dwelling.grid)
        household = Household(
            community=self.uow.community,
            id=record.id or new_id(),
            version=1,
            grid=dwelling.grid,
            building_unit=dwelling.building_unit,
            code=self._codes.free(dwelling.code),
            address=dwelling.address,
            dwelling=dwelling.id,
            door=dwelling.door,
            status="living",
        )
        self.uow.add(household)
        self.settling.lived_in(dwelling)
        history.of_household(household, what, self.way, self.uow)
        self.settling.new(household, what)
        return household

    def resident(self, record: ResidentRecord, household: Household, at: str = "") -> Resident:
        """Somebody new in a household; the first with the relation 0 is its head. Raises `Invalid`
        for what is wrong, or for an ID number that is registered."""
        must_own(self.uow.actor, household.grid)
        wrong = list(wrong_in(record, today(self.uow.now), at))
        if wrong:
            raise Invalid(errors=wrong)
        id = record.id or new_id()
        number = self._new_number(record.id_number, id, at)
        phone = None if record.phone is None else numbers.phone(record.phone)
        key = self.numbers.new_key(id)
        resident = Resident(
            community=self.uow.community,
            id=id,
            version=1,
            household=household.id,
            grid=household.grid,
            name=record.name.strip(),
            initials=record.initials or initials(record.name),
            sex=record.sex,
            birth_date=record.birth_date,
            relation=record.relation,
            profiles=[],
            disability_type=record.disability_type,
            disability_grade=record.disability_grade,
            disability_consent=record.disability_consent,
            moved_in_on=record.moved_in_on,
            status="living",
            **self.numbers.columns("id_number", number, id, key),
            **self.numbers.columns("phone", phone, id, key),
        )
        if record.relation == HEAD:
            self._head(resident, household, at)
        self.uow.add(resident)
        history.of_resident(resident, "registered", self.way, self.uow)
        self.settling.resident(resident, household)
        tell_need(resident, None, self.uow)
        return resident

    def correct_resident(self, resident: Resident, at: str = "", **changes: Any) -> bool:
        """Set columns (`name`, `initials`, `sex`, `birth_date`, `relation`, `id_number`, `phone`,
        `disability_type`, `disability_grade`, `disability_consent`, `moved_in_on`); whether
        anything was another before.
        Raises `Invalid`, and `NotFound` of who was erased."""
        must_own(self.uow.actor, resident.grid)
        key = self.numbers.key(resident.id)
        if key is None:
            raise NotFound()
        if changes.get("id_number"):
            self._must_be_free(changes["id_number"], resident.id, at)
        before = told_of(resident)
        if not correct(resident, changes, key, self.numbers, self.way, self.uow, at):
            return False
        if changes.get("disability_consent") is not None:
            agree(resident, changes["disability_consent"], self.uow)
        tell_need(resident, before, self.uow)
        self.settling.corrected(resident)
        return True

    def correct_household(self, household: Household, record: HouseholdRecord) -> bool:
        """The household lives in another dwelling than was written down; whether it does."""
        must_own(self.uow.actor, household.grid)
        dwelling = self.dwelling(record)
        must_own(self.uow.actor, dwelling.grid)
        if dwelling.id == household.dwelling:
            return False
        self.rehouse(household, dwelling, "corrected")
        return True

    def rehouse(self, household: Household, dwelling: Dwelling, what: str) -> None:
        """A household and all who live in it, to another dwelling."""
        pairs = {
            "address": (household.address, dwelling.address),
            "grid": (household.grid, dwelling.grid),
        }
        self.settling.vacate(household)
        self.settling.lived_in(dwelling)
        household.dwelling, household.building_unit = dwelling.id, dwelling.building_unit
        household.address, household.door = dwelling.address, dwelling.door
        household.code = self._codes.free(dwelling.code)
        household.grid = dwelling.grid
        household.touch()
        changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        history.of_household(household, what, self.way, self.uow, changed)
        if "grid" in changed:
            self.settling.regridded(household)
        self.settling.household(household, what)

    def dwelling(self, record: HouseholdRecord, at: str = "") -> Dwelling:
        """That is meant. Raises `Invalid`."""
        if record.dwelling is not None:
            found = self.uow.find(Dwelling, record.dwelling)
            if found is None:
                raise Invalid.at(f"{at}/dwelling_id", "unknown_dwelling", "本社区没有这套房屋。")
            return found
        if record.building_unit is None or record.room is None:
            raise Invalid.at(f"{at}/dwelling_id", "required", "请指明房屋,或单元与房号。")
        return self.doors.dwelling(record.building_unit, record.room, record.floor, at)

    def _head(self, resident: Resident, household: Household, at: str) -> None:
        if household.head is not None:
            raise Invalid.at(f"{at}/relation", "second_head", "这一户已有户主。")
        household.head = resident.id

    def _new_number(self, written: str | None, resident: str, at: str) -> str | None:
        if written is None:
            return None
        number = self._must_be_free(written, resident, at)
        self._holders[number] = resident
        return number

    def _must_be_free(self, written: str, own: str, at: str) -> str:
        try:
            number = numbers.id_number(written)
        except numbers.NumberWrong as wrong:
            raise Invalid.at(f"{at}/id_number", wrong.code, wrong.message) from None
        if number not in self._holders:
            self.know([number])
        holder = self._holders[number]
        if holder is not None and holder != own:
            raise Invalid.at(f"{at}/id_number", "registered", "这个公民身份号码已经登记。")
        return number

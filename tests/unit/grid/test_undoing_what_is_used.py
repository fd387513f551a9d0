"""An import is not undone while somebody of it is a ward, a guardian, or the one that was kept."""

import datetime as dt

import pytest

from contracts.grid.exchange.commands import UndoImport
from contracts.grid.registry.duplicates.commands import FindSame, LookForDuplicates, UndoDecision
from contracts.grid.registry.guardians.commands import NameGuardian
from contracts.language.problem import Conflict
from services.grid.exchange.model import ImportBatch
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.model import Household, Resident
from services.grid.registry.people.records import HouseholdRecord
from services.grid.registry.people.registering import Registrar
from tests.unit.grid.exchangeroom import Room
from tests.unit.grid.registryroom import ADMIN, UNIT_1, number, person

BORN, CHILD = dt.date(1980, 1, 1), dt.date(2015, 1, 1)


@pytest.fixture
def grid() -> Room:
    return Room()


def imported(grid: Room, born: dt.date) -> tuple[ImportBatch, str]:
    """A file of one; its resident."""
    before = {each.id for each in grid.all(Resident)}
    batch = grid.imported(f"第1小区,3,1,501,赵一,{number(born)},0,,,")
    (resident,) = (each.id for each in grid.all(Resident) if each.id not in before)
    return batch, resident


def registered(grid: Room, born: dt.date, name: str = "王丽娟") -> str:
    with grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        home = registrar.household(HouseholdRecord(building_unit=UNIT_1, room="101"))
        return registrar.resident(person(name=name, birth_date=born), home).id


def undo(grid: Room, batch: ImportBatch) -> str:
    grid.ask(UndoImport(id=batch.id), ADMIN, if_match=batch.version)
    grid.carry()
    return grid.batch(batch.id).state


def name(grid: Room, ward: str, guardian: str) -> None:
    of = {"relation": "parent", "ground": "minor", "valid_from": grid.now.date()}
    grid.ask(NameGuardian(resident_id=ward, guardian_id=guardian, **of), ADMIN)


def test_a_ward_stays(grid: Room) -> None:
    guardian = registered(grid, BORN)
    batch, ward = imported(grid, CHILD)
    name(grid, ward, guardian)
    with pytest.raises(Conflict, match="其中 1 项"):
        undo(grid, batch)


def test_a_guardian_stays(grid: Room) -> None:
    ward = registered(grid, CHILD)
    batch, guardian = imported(grid, BORN)
    name(grid, ward, guardian)
    with pytest.raises(Conflict, match="其中 1 项"):
        undo(grid, batch)


def test_whoever_was_kept_of_two_stays_until_that_is_undone(grid: Room) -> None:
    registered(grid, BORN, "赵一")
    batch, kept = imported(grid, BORN)
    grid.ask(LookForDuplicates(), ADMIN)
    (pair,) = grid.all(Duplicate)
    grid.ask(FindSame(id=pair.id, kept_id=kept), ADMIN)
    with pytest.raises(Conflict, match="其中 1 项"):
        undo(grid, batch)
    grid.ask(UndoDecision(id=pair.id), ADMIN)
    assert undo(grid, batch) == "undone"
    assert [each.status for each in grid.all(Household)] == ["living"]

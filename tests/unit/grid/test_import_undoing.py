"""An import is taken back: nothing of it stays but the history, and nothing that is used goes."""

from typing import Any

import pytest

from contracts.grid.exchange.commands import UndoImport
from contracts.grid.privacy.commands import RevealResident
from contracts.language.problem import Conflict
from services.grid.exchange.model import ImportBatch, ImportEntry, ImportFile
from services.grid.privacy.model import Reveal, SmallKey
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.model import Dwelling, Household, Resident
from services.grid.registry.people.registering import Registrar
from services.grid.visits.made import planned
from tests.unit.grid.exchangeroom import COUPLE, Room, line
from tests.unit.grid.registryroom import ADMIN, person
from tests.unit.room import COMMUNITY


@pytest.fixture
def grid() -> Room:
    return Room()


def undo(grid: Room, batch: ImportBatch) -> ImportBatch:
    grid.ask(UndoImport(id=batch.id), ADMIN, if_match=batch.version)
    grid.carry()
    return grid.batch(batch.id)


def test_an_undoing_leaves_nothing_but_the_history(grid: Room) -> None:
    batch = grid.imported(*COUPLE)
    keys = len(grid.all(SmallKey))
    people = {each.id for each in grid.all(Resident)}
    undone = undo(grid, batch)
    assert (undone.state, undone.kept_until) == ("undone", None)
    for kind in (Resident, Household, Dwelling, ImportFile, ImportEntry):
        assert grid.all(kind) == [], kind
    assert len(grid.all(SmallKey)) == keys - 3
    story = [each for each in grid.all(RegistryChange) if each.resident is not None]
    assert [each.what for each in grid.all(RegistryChange)].count("undone") == 3
    assert {each.what for each in story} == {"registered", "undone"}
    assert not people & {each.resident for each in story}
    assert [(each.fields, each.sealed) for each in story if each.fields or each.sealed] == []
    assert grid.imported(*COUPLE).state == "applied"


def test_an_undoing_gives_a_household_back_as_it_was(grid: Room) -> None:
    grid.imported(COUPLE[0])
    (alone,) = grid.all(Resident)
    assert alone.profiles == ["living_alone"]
    batch = grid.imported(COUPLE[1])
    assert {tuple(each.profiles) for each in grid.all(Resident)} == {()}
    undo(grid, batch)
    (alone,) = grid.all(Resident)
    assert (alone.name, alone.profiles) == ("赵一", ["living_alone"])
    assert len(grid.all(Household)) == 1


@pytest.mark.parametrize("use", ["changed", "visited", "joined"])
def test_what_somebody_has_built_on_is_not_undone(grid: Room, use: str) -> None:
    batch = grid.imported(*COUPLE)
    (household,) = grid.all(Household)
    with grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        if use == "changed":
            resident = uow.get(Resident, grid.all(Resident)[0].id)
            registrar.correct_resident(resident, phone="13800000009")
        elif use == "joined":
            registrar.resident(person(relation="8"), uow.get(Household, household.id))
        else:
            at: Any = {"due_at": grid.now, "reason": "cadence"}
            uow.add(planned(COMMUNITY, household.id, household.grid, **at))
    with pytest.raises(Conflict, match=r"其中 [12] 项"):
        grid.ask(UndoImport(id=batch.id), ADMIN, if_match=batch.version)
    assert len(grid.all(Resident)) >= 2


def test_what_is_used_after_it_was_asked_stays(grid: Room) -> None:
    batch = grid.imported(*COUPLE)
    grid.ask(UndoImport(id=batch.id), ADMIN, if_match=batch.version)
    with grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        resident = uow.get(Resident, grid.all(Resident)[0].id)
        registrar.correct_resident(resident, phone="13800000009")
    grid.carry()
    assert (grid.batch(batch.id).state, len(grid.all(Resident))) == ("applied", 2)


def test_looking_at_somebody_is_no_use_and_goes_with_them(grid: Room) -> None:
    batch = grid.imported(line("赵一", 11, phone="13800000001"))
    (resident,) = grid.all(Resident)
    asked = {"fields": ["phone"], "reason": "contact", "note": "核对"}
    grid.ask(RevealResident(resident_id=resident.id, **asked), ADMIN)
    assert undo(grid, batch).state == "undone"
    assert grid.all(Reveal) == []

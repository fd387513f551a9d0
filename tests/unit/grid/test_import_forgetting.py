"""A file goes when its time is over, or when it may name somebody who was erased."""

import pytest
from sqlalchemy import select, update

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.exchange.commands import ApplyImport, UndoImport
from contracts.language.problem import Conflict
from services.grid.exchange.holdings import forget_in_files, take_imports
from services.grid.exchange.model import ImportBatch, ImportEntry, ImportFile, ImportMark
from services.grid.privacy.model import SmallKey
from services.grid.registry.model import Resident
from tests.unit.grid.exchangeroom import COUPLE, Room, line
from tests.unit.grid.registryroom import ADMIN
from tests.unit.room import COMMUNITY


@pytest.fixture
def grid() -> Room:
    return Room()


def test_after_its_time_a_file_goes_with_its_key_and_marks(grid: Room) -> None:
    failed = grid.imported(line("", 11))
    applied = grid.imported(*COUPLE)
    with grid.writing() as session:
        sealed = session.scalars(select(ImportFile.sealed)).all()
    assert all("赵一".encode() not in each for each in sealed)
    grid.pass_time(days=29)
    grid.tick()
    assert len(grid.all(ImportFile)) == 2
    grid.pass_time(days=1)
    grid.tick()
    for kind in (ImportFile, ImportEntry):
        assert grid.all(kind) == []
    with grid.writing() as session:
        assert session.scalars(select(ImportMark.place)).all() == []
        assert session.get(SmallKey, (COMMUNITY, applied.id)) is None
    with pytest.raises(Conflict, match="期限"):
        grid.ask(UndoImport(id=applied.id), ADMIN, if_match=grid.batch(applied.id).version)
    assert grid.batch(failed.id).kept_until is None


def test_an_erasure_forgets_every_file_that_may_name_the_person(grid: Room) -> None:
    applied = grid.imported(*COUPLE)
    waiting = grid.send(line("", 13))
    (someone, _) = grid.all(Resident)
    who = Person(someone.id, someone.household, new_id())
    with grid.at_work(ADMIN) as uow:
        (taken,) = take_imports(who, uow)
        assert (taken["import"], taken["sent_by"]) == (applied.id, "admin")
        assert forget_in_files(who, uow) == 1
    assert [each.id for each in grid.all(ImportFile)] == [waiting]
    grid.carry()
    grid.tick()
    assert grid.all(ImportFile) == []


def test_a_file_that_is_gone_is_not_applied(grid: Room) -> None:
    batch = grid.imported(*COUPLE, dry_run=True)
    with grid.writing() as session:
        session.execute(update(ImportBatch).values(kept_until=None))
    with pytest.raises(Conflict):
        grid.ask(ApplyImport(id=batch.id), ADMIN, if_match=batch.version)

"""An import from the file to the registry: all of it, or nothing."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from contracts.grid.exchange.commands import ApplyImport
from contracts.grid.exchange.queries import GetImport, ListImportErrors, ListImports
from contracts.language.actor import Actor
from contracts.language.problem import HourlyLimit, NotFound
from services.grid.exchange import carrying
from services.grid.exchange.commands import MOST_AN_HOUR
from services.grid.exchange.errand import take_errand
from services.grid.exchange.model import ImportBatch
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.model import Household, Resident
from services.grid.registry.people.records import HouseholdRecord
from services.grid.registry.people.registering import Registrar
from tests.unit.grid.exchangeroom import BORN, COUPLE, Room, line
from tests.unit.grid.registryroom import ADMIN, GRID_1, GRID_2, UNIT_1, number, person
from tests.unit.room import COMMUNITY, kinds

WORKER = Actor("worker", "community_worker", COMMUNITY, scope={"grids": (GRID_1,)})


@pytest.fixture
def grid() -> Room:
    return Room()


def marks(grid: Room, batch: ImportBatch) -> list[tuple[int, str, str]]:
    page = grid.read(ListImportErrors(id=batch.id), ADMIN)
    return [(each["row"], each["column"], each["code"]) for each in page["items"]]


def test_all_of_a_file_is_registered_as_at_the_desk(grid: Room) -> None:
    batch = grid.imported(
        line("赵一", 11, phone="13800000001", disability_type="4 肢体", disability_grade="二级"),
        COUPLE[1],
    )
    assert (batch.state, batch.rows, batch.done, batch.residents, batch.households) == (
        *("applied", 2, 2),
        *(2, 1),
    )
    (household,) = grid.all(Household)
    people = {each.name: each for each in grid.all(Resident)}
    head = people["赵一"]
    assert (household.head, household.door) == (head.id, "3-1-501")
    assert (head.disability_type, head.disability_grade, head.profiles) == ("4", "2", ["disabled"])
    assert (head.phone_masked, head.initials) == ("138****0001", "zy")
    changes = grid.all(RegistryChange)
    assert {(each.source, each.batch, each.account) for each in changes} == {
        ("import", batch.id, "admin")
    }
    assert sorted(kinds(grid.told())) == ["household.changed", "import.applied"]


def test_a_dry_run_enters_nothing_until_it_is_asked(grid: Room) -> None:
    batch = grid.imported(*COUPLE, dry_run=True)
    assert (batch.state, batch.residents, grid.all(Resident)) == ("checked", 2, [])
    grid.ask(ApplyImport(id=batch.id), ADMIN, if_match=batch.version)
    grid.carry()
    assert (grid.batch(batch.id).state, len(grid.all(Resident))) == ("applied", 2)


def test_one_wrong_cell_keeps_everybody_out(grid: Room) -> None:
    batch = grid.imported(
        *COUPLE,
        line("孙三", 12, "2"),
        line("", 14, "9", disability_grade="1"),
        line("周五", 15, "0"),
        line("吴六", 16, "1", door="第1小区,3,1,502"),
        line("郑七", 17, "0", door="第9小区,3,1,502"),
        line("王八", 18, "0", door="第1小区,4,1,502"),
        line("冯九", 19, "0", door="第1小区,3,2,502"),
    )
    assert (batch.state, grid.all(Resident), grid.all(Household)) == ("failed", [], [])
    assert marks(grid, batch) == [
        (4, "id_number", "twice_in_file"),
        (5, "name", "required"),
        (5, "relation", "not_in_list"),
        (5, "disability_type", "grade_without_type"),
        (6, "relation", "two_heads"),
        (7, "relation", "no_head"),
        (8, "compound", "unknown_compound"),
        (9, "building", "unknown_building"),
        (10, "unit", "unknown_unit"),
    ]
    assert batch.errors == 9


def test_who_is_registered_already_is_marked_and_who_joins_a_household_is_not(grid: Room) -> None:
    grid.imported(*COUPLE)
    batch = grid.imported(COUPLE[1], line("孙三", 13, "0"))
    assert marks(grid, batch) == [
        (2, "id_number", "already_registered"),
        (3, "relation", "two_heads"),
    ]
    joined = grid.imported(line("孙三", 13, "2"))
    assert (joined.state, joined.households) == ("applied", 0)
    (household,) = grid.all(Household)
    assert {each.household for each in grid.all(Resident)} == {household.id}


def test_what_others_write_while_it_is_made_is_seen_before_it_is_entered(grid: Room) -> None:
    grid.imported(*COUPLE)

    def nothing(session: Session) -> None:
        assert session.execute(select(Resident.id)).all()

    def corrected(session: Session) -> None:
        session.execute(text("update household set version = version + 1"))

    for ordinal, (meanwhile, claims) in enumerate(((nothing, 1), (corrected, 2)), 13):
        grid.meanwhile, grid.claims = meanwhile, 0
        batch = grid.imported(line("孙三", ordinal, "2"))
        assert (batch.state, grid.claims) == ("applied", claims)
    assert len(grid.all(Resident)) == 4


def test_a_door_of_several_households_wants_their_code(grid: Room) -> None:
    with grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        for ordinal in (21, 22):
            home = registrar.household(HouseholdRecord(building_unit=UNIT_1, room="501"))
            registrar.resident(person(id_number=number(dt.date(1990, 5, 6), 2 * ordinal)), home)
    batch = grid.imported(line("孙三", 13, "2"))
    assert marks(grid, batch) == [(2, "household_code", "several_households")]


def test_nobody_is_entered_beyond_the_own_grids(grid: Room) -> None:
    batch = grid.imported(line("赵一", 11, door="第2小区,4,1,501"), actor=WORKER)
    assert marks(grid, batch) == [(2, "compound", "outside_your_grids")]
    assert grid.all(ImportBatch)[0].grids == [GRID_1]
    mine, all_ = (grid.read(ListImports(), who)["items"] for who in (WORKER, ADMIN))
    assert (len(mine), len(all_)) == (1, 1)
    other = Actor("other", "community_worker", COMMUNITY, scope={"grids": (GRID_2,)})
    assert grid.read(ListImports(), other)["items"] == []
    with pytest.raises(NotFound):
        grid.read(GetImport(id=batch.id), other)


def test_what_changes_between_check_and_application_is_seen(
    grid: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    entering = carrying.enter

    def late(*args: Any) -> None:
        monkeypatch.setattr(carrying, "enter", entering)
        with grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
            home = registrar.household(HouseholdRecord(building_unit=UNIT_1, room="601"))
            registrar.resident(person(id_number=number(BORN, 12), birth_date=BORN), home)
        entering(*args)

    monkeypatch.setattr(carrying, "enter", late)
    batch = grid.imported(*COUPLE)
    assert (batch.state, marks(grid, batch)) == (
        "failed",
        [(3, "id_number", "already_registered")],
    )
    assert len(grid.all(Resident)) == 1


def test_whoever_dies_with_an_import_in_hand_has_it_taken_over(grid: Room) -> None:
    id = grid.send(*COUPLE)
    assert take_errand(grid.bench) is not None
    assert take_errand(grid.bench) is None
    grid.carry()
    assert grid.batch(id).state == "checking"
    grid.pass_time(minutes=3)
    grid.carry()
    assert grid.batch(id).state == "applied"


def test_what_fails_time_and_again_is_given_up(grid: Room) -> None:
    id = grid.send(*COUPLE)
    for _ in range(5):
        assert take_errand(grid.bench) is not None
        grid.pass_time(minutes=3)
    grid.carry()
    batch = grid.batch(id)
    assert (batch.state, batch.refusal, grid.all(Resident)) == ("failed", "gave_up", [])


def test_one_account_sends_so_many_files_an_hour(grid: Room) -> None:
    for _ in range(MOST_AN_HOUR):
        grid.send(COUPLE[0], dry_run=True)
        grid.now += dt.timedelta(seconds=1)
    with pytest.raises(HourlyLimit) as refused:
        grid.send(COUPLE[0])
    assert refused.value.retry_after == 3600 - MOST_AN_HOUR
    grid.send(COUPLE[0], actor=WORKER)
    grid.now += dt.timedelta(seconds=3600 - MOST_AN_HOUR)
    grid.send(COUPLE[0])
    with pytest.raises(HourlyLimit):
        grid.send(COUPLE[0])

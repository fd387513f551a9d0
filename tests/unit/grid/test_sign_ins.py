"""What is kept of who signed in where is forgotten with whoever lived there."""

from sqlalchemy import insert

from backbone.ids import id_of
from services.grid.handling import holdings
from services.grid.privacy.person import people_of
from services.grid.registry.history.record import Way
from services.grid.registry.model import Resident
from services.grid.registry.people import moving
from services.grid.registry.people.records import HouseholdRecord
from services.grid.registry.people.registering import Registrar
from services.grid.visits.door.model import SignIn
from tests.unit.grid.registryroom import ADMIN, GRID_1, UNIT_1, Room, person
from tests.unit.room import COMMUNITY, NOON


def test_sign_ins_at_every_home_of_a_person_are_forgotten() -> None:
    grid = Room()
    with grid.at_work(ADMIN) as uow, Registrar(uow, Way("desk")) as registrar:
        here, there, elsewhere = (
            registrar.household(HouseholdRecord(building_unit=UNIT_1, room=room))
            for room in ("101", "102", "103")
        )
        mover = registrar.resident(person(name="甲"), here)
        homes = [each.id for each in (here, there, elsewhere)]
        registrar.settling.settle()
        moving.move(mover, there, "0", registrar, "moved_within")
        for home in homes:
            of = {"community": COMMUNITY, "id": id_of(home), "version": 1, "household": home}
            when = {"started_at": NOON, "forget_at": NOON}
            uow.session.execute(insert(SignIn).values(**of, **when, grid=GRID_1, officer="o"))
    (mover,) = grid.all(Resident)
    assert mover.household == homes[1]
    with grid.at_work(ADMIN) as uow:
        (they,) = people_of([mover], uow)
        holdings.forget(they, uow)
    assert [each.household for each in grid.all(SignIn)] == [homes[2]]

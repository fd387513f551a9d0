"""The history says of a tag that ended what it said of it when it was given."""

import pytest

from backbone.holdings import Person
from contracts.grid.registry.tags.commands import EndTag, TagResident
from contracts.grid.registry.tags.lists import LISTS
from services.grid.registry.history.holdings import take_changes
from services.grid.registry.people.records import HouseholdRecord
from services.grid.registry.people.registering import Registrar
from tests.unit.grid.registryroom import ADMIN, UNIT_1, Room, person
from tests.unit.room import NOON

DAY = NOON.date()


@pytest.mark.parametrize("hidden", [False, True])
def test_the_history_says_what_ended_as_it_says_what_was_given(hidden: bool) -> None:
    room = Room()
    system = next(each for each, listed in LISTS.items() if listed.sensitive is hidden)
    listed = LISTS[system]
    code, grade = next(iter(listed.codes)), "1" if listed.graded else None
    with room.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        home = registrar.household(HouseholdRecord(building_unit=UNIT_1, room="101"))
        who = registrar.resident(person(), home).id
    of = {"system": system, "code": code, "grade": grade, "valid_from": DAY}
    tag = room.ask(TagResident(resident_id=who, **of), ADMIN).id
    room.ask(EndTag(id=tag, valid_until=DAY), ADMIN)
    with room.at_work(ADMIN) as uow:
        taken = take_changes(Person(who, ""), uow)
    said = [(each["what"], each["fields"].get(system)) for each in taken]
    assert said[:2] == [("untagged", [code, None]), ("tagged", [None, code])]

"""A disability counts on the days of its tag, in the resident's row as well."""

import datetime as dt

import pytest

from contracts.grid.registry.people.commands import CorrectResident
from contracts.grid.registry.tags.commands import EndTag, TagResident
from contracts.grid.registry.tags.lists import DISABILITY
from services.grid.registry.model import Household, Resident
from services.grid.registry.tags.model import ResidentTag
from tests.unit.grid.registryroom import ADMIN, Room, home, somebody, who
from tests.unit.room import NOON

DAY = NOON.date()
NOBODY = (None, None)
Kind = tuple[str | None, str | None]


class People(Room):
    """One household of two."""

    timer = "count_tags"

    def __init__(self) -> None:
        super().__init__()
        home(self, "101", somebody("柳一"), somebody("柳二", "1"))

    def tag(self, code: str, grade: str, first: int, last: int | None = None) -> str:
        """Of so many days from today; its id."""
        ask = TagResident(
            resident_id=who(self, "柳一").id,
            system=DISABILITY,
            code=code,
            grade=grade,
            valid_from=days(first),
            valid_until=None if last is None else days(last),
        )
        return str(self.ask(ask, ADMIN).id)

    def end(self, tag: str, last: int) -> None:
        self.ask(EndTag(id=tag, valid_until=days(last)), ADMIN)

    def kind(self) -> Kind:
        """What the row says; the profile agrees."""
        found = who(self, "柳一")
        assert ("disabled" in found.profiles) == (found.disability_type is not None)
        return found.disability_type, found.disability_grade

    def days_later(self, count: int) -> Kind:
        """So many days pass, each with a stroke of the clock."""
        for _ in range(count):
            self.pass_time(days=1)
            self.tick()
        return self.kind()


def days(count: int) -> dt.date:
    return DAY + dt.timedelta(days=count)


@pytest.mark.parametrize(
    ("first", "last", "now", "then"),
    [
        (0, None, ("4", "2"), ("4", "2")),
        (-5, 2, ("4", "2"), NOBODY),
        (-5, 3, ("4", "2"), ("4", "2")),
        (-5, -1, NOBODY, NOBODY),
        (1, None, NOBODY, ("4", "2")),
        (2, 3, NOBODY, ("4", "2")),
        (1, 2, NOBODY, NOBODY),
        (4, None, NOBODY, NOBODY),
    ],
)
def test_a_disability_is_one_on_the_days_of_its_tag(
    first: int, last: int | None, now: Kind, then: Kind
) -> None:
    people = People()
    people.tag("4", "2", first, last)
    assert people.kind() == now
    assert people.days_later(3) == then
    assert all(each.look_on is None or each.look_on > days(3) for each in people.all(ResidentTag))


def test_an_end_to_come_changes_nothing_today() -> None:
    people = People()
    tag = people.tag("4", "2", -9)
    people.end(tag, 1)
    assert people.kind() == ("4", "2")
    assert people.days_later(1) == ("4", "2")
    assert people.days_later(1) == NOBODY


def test_another_tag_takes_over_on_its_first_day() -> None:
    people = People()
    people.tag("4", "3", -9)
    people.tag("1", "1", 2)
    assert people.kind() == ("4", "3")
    assert people.days_later(1) == ("4", "3")
    assert people.days_later(1) == ("1", "1")


def test_what_was_written_by_hand_stays_until_a_tag_begins() -> None:
    people = People()
    by_hand = CorrectResident(id=who(people, "柳一").id, disability_type="2", disability_grade="4")
    people.ask(by_hand, ADMIN)
    people.tag("2", "4", 1)
    people.tag("1", "1", -20, -10)
    assert people.kind() == ("2", "4")
    assert people.days_later(1) == ("2", "4")


def test_the_clock_touches_nobody_twice() -> None:
    people = People()
    people.tag("4", "2", 1)
    people.days_later(1)
    seen = [(each.id, each.version) for each in (*people.all(Resident), *people.all(Household))]
    assert people.tick() == []
    again = [(each.id, each.version) for each in (*people.all(Resident), *people.all(Household))]
    assert again == seen

"""A year's agenda and draws."""

import datetime as dt
import random

from contracts.language.actor import Actor
from contracts.party.cobuilding.commands import OfferResource
from tianling.year.errand import Agenda, Errand
from tianling.year.findings import found_with
from tianling.year.hours import SHANGHAI, later, works
from tianling.year.people import Home, Person

DAY = dt.date(2026, 3, 2)
SOMEBODY = Actor("secretary", "party_secretary", "620171101012")


def moment(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour, tzinfo=SHANGHAI)


def errand(name: str) -> Errand:
    return Errand(OfferResource, SOMEBODY, {"unit": name})


def test_errands_come_in_the_order_of_their_times_and_then_of_their_entry() -> None:
    agenda = Agenda()
    agenda.enter(moment(2, 11), errand("late"))
    agenda.enter(moment(2, 9), errand("first"))
    agenda.enter(moment(2, 9), errand("second"))
    assert [each.fields["unit"] for each in agenda.due(moment(2, 10))] == ["first", "second"]
    assert [each.fields["unit"] for each in agenda.due(moment(2, 12))] == ["late"]


def test_what_falls_into_the_night_waits_for_the_morning() -> None:
    assert later(moment(2, 17), 3) == moment(3, 9)
    assert later(moment(2, 17), 11) == moment(3, 9)


def test_what_falls_into_a_weekend_waits_for_monday() -> None:
    assert not works(dt.date(2026, 3, 7))
    assert later(moment(6, 17), 3) == moment(9, 9)


def test_the_same_seed_finds_the_same() -> None:
    child = Person("a1", dt.date(2018, 1, 1), frozenset({"minor"}), None, woman=False)
    elder = Person("b2", dt.date(1940, 1, 1), frozenset({"elder", "living_alone"}), "4", woman=True)
    homes = [Home(f"home-{n}", "620171101012001", (child, elder)) for n in range(200)]

    def year(seed: int) -> list[object]:
        draws = random.Random(seed)
        return [found_with(home, DAY, draws) for home in homes]

    assert year(1) == year(1)
    assert year(1) != year(2)
    assert any(year(1))

from dataclasses import dataclass

from gateway.http.places import Places


@dataclass(eq=False)
class Guest:
    busy: bool = False
    sent_away: bool = False

    def hang_up(self) -> None:
        self.sent_away = True


def crowd(places: Places[Guest], count: int, address: str) -> list[Guest]:
    guests = [Guest() for _ in range(count)]
    assert all(places.enter(guest, address) for guest in guests)
    return guests


def test_one_address_may_take_every_place_until_somebody_else_comes() -> None:
    places: Places[Guest] = Places(4)
    many = crowd(places, 4, "10.0.0.1")
    assert not places.enter(Guest(), "10.0.0.1")
    many[0].busy = True
    assert places.enter(Guest(), "10.0.0.2")
    assert [each.sent_away for each in many] == [False, True, False, False]


def test_a_newcomer_takes_no_place_of_who_has_no_more_than_the_newcomer_would() -> None:
    places: Places[Guest] = Places(3)
    crowd(places, 1, "10.0.0.1")
    crowd(places, 2, "10.0.0.2")
    assert not places.enter(Guest(), "10.0.0.1")
    assert len(places.all()) == 3


def test_a_place_that_was_left_is_free_once() -> None:
    places: Places[Guest] = Places(2)
    first, second = crowd(places, 2, "10.0.0.1")
    places.leave(first)
    places.leave(first)
    assert places.all() == [second]
    assert places.enter(Guest(), "10.0.0.1")
    assert not places.enter(Guest(), "10.0.0.1")


def test_the_addresses_of_one_ipv6_site_count_as_one() -> None:
    places: Places[Guest] = Places(2)
    crowd(places, 1, "2001:db8:0:1::1")
    crowd(places, 1, "2001:db8:0:1:ffff::2")
    assert not places.enter(Guest(), "2001:db8:0:1::3%eth0")
    assert places.enter(Guest(), "2001:db8:0:2::1")

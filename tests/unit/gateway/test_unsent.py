"""Large answers on their way to those who read slowly."""

from dataclasses import dataclass

from gateway.http.unsent import GRACE_SECONDS, Unsent


@dataclass(eq=False)
class Reader:
    sent_away: bool = False

    def hang_up(self) -> None:
        self.sent_away = True


class Ticking:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_on_its_way_is_counted_until_it_has_arrived() -> None:
    unsent: Unsent[Reader] = Unsent(100)
    first, second = Reader(), Reader()
    assert unsent.hold(first, "a", bytes(60))
    assert unsent.hold(second, "b", bytes(40))
    for _ in range(2):
        unsent.release(first)
    assert unsent.bytes == 40


def test_the_same_bytes_for_many_are_counted_once() -> None:
    unsent: Unsent[Reader] = Unsent(100)
    page, readers = bytes(80), [Reader() for _ in range(50)]
    assert all(unsent.hold(reader, "a", page) for reader in readers)
    assert unsent.bytes == 80
    for reader in readers:
        unsent.release(reader)
    assert unsent.bytes == 0


def test_a_newcomer_takes_the_room_of_the_heaviest_address() -> None:
    unsent: Unsent[Reader] = Unsent(100)
    crowd, other = [Reader() for _ in range(3)], Reader()
    for reader in crowd:
        assert unsent.hold(reader, "a", bytes(30))
    assert not unsent.hold(Reader(), "a", bytes(30))
    assert unsent.hold(other, "b", bytes(30))
    assert [each.sent_away for each in crowd] == [True, False, False]
    assert unsent.bytes == 90


def test_of_ones_own_address_who_has_been_reading_long_goes() -> None:
    clock = Ticking()
    unsent: Unsent[Reader] = Unsent(100, clock)
    first, second = Reader(), Reader()
    assert unsent.hold(first, "a", bytes(90))
    assert not unsent.hold(second, "a", bytes(30))
    clock.now = GRACE_SECONDS
    assert unsent.hold(second, "a", bytes(30))
    assert (first.sent_away, unsent.bytes) == (True, 30)


def test_what_is_larger_than_all_room_goes_alone() -> None:
    unsent: Unsent[Reader] = Unsent(100)
    assert unsent.hold(Reader(), "a", bytes(300))
    assert not unsent.hold(Reader(), "a", bytes(1))

from typing import Any

import pytest

from backbone.holdings import Holdings, Person

SOMEBODY = Person("resident", "home", "nobody")


class Writes:
    """Stands for a unit of work, of which only this is asked."""

    def __init__(self) -> None:
        self.written = 0

    def write_new(self) -> None:
        self.written += 1


def test_every_room_forgets_after_what_is_new_was_written() -> None:
    holdings, writes = Holdings(), Writes()
    seen: list[tuple[str, int]] = []

    @holdings.forgets
    def forget_visits(person: Person, uow: Any) -> int:
        seen.append((person.pseudonym, uow.written))
        return 2

    @holdings.forgets
    def forget_relief(person: Person, uow: Any) -> int:
        return 3

    assert holdings.forget(SOMEBODY, writes) == 5  # type: ignore[arg-type]
    assert seen == [("nobody", 1)]


def test_an_archive_has_a_section_of_every_room() -> None:
    holdings = Holdings()
    holdings.takes("visits")(lambda person, asked: [person.id])
    holdings.takes("relief")(lambda person, asked: [])
    assert holdings.take(SOMEBODY, None) == {"visits": ["resident"], "relief": []}


def test_a_section_belongs_to_one_room() -> None:
    holdings = Holdings()
    holdings.takes("visits")(lambda person, asked: [])
    with pytest.raises(TypeError, match="visits"):
        holdings.takes("visits")(lambda person, asked: [])

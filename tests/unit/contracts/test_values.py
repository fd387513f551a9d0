"""A message is a value: what it is made of is complete, compared by content, and never changed."""

import copy
import dataclasses

import pytest

from contracts.language.fields import Code, Count, Id
from contracts.language.message import Message


class Box(Message):
    """Something with a colour."""

    id: Id
    colour: Code = "red"


class Crate(Box):
    """A box that holds so many."""

    holds: Count


def test_it_is_made_of_its_own_fields_and_those_above_it() -> None:
    crate = Crate(id="one", holds=3)
    assert (crate.id, crate.colour, crate.holds) == ("one", "red", 3)
    assert [field.name for field in dataclasses.fields(Crate)] == ["id", "colour", "holds"]
    assert dataclasses.asdict(crate) == {"id": "one", "colour": "red", "holds": 3}
    assert repr(crate) == "Crate(id='one', colour='red', holds=3)"


@pytest.mark.parametrize(("values", "odd"), [({}, "id"), ({"id": "one", "size": 3}, "size")])
def test_what_lacks_a_field_or_has_another_is_not_made(values: dict[str, object], odd: str) -> None:
    with pytest.raises(TypeError, match=f"Box: missing or unknown: {odd}"):
        Box(**values)


def test_it_is_compared_by_what_it_holds() -> None:
    box = Box(id="one", colour="green")
    assert box == Box(colour="green", id="one") == copy.deepcopy(box)
    assert hash(box) == hash(Box(colour="green", id="one"))
    assert box != dataclasses.replace(box, colour="red")
    assert box != Crate(id="one", colour="green", holds=0)


def test_it_does_not_change() -> None:
    box = Box(id="one")
    with pytest.raises(dataclasses.FrozenInstanceError):
        box.colour = "green"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del box.colour
    assert box == Box(id="one")

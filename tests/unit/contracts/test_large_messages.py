import orjson
import pytest

from contracts.grid.visits.commands import RecordVisit
from contracts.language.problem import MOST_ERRORS, Invalid

VISIT = {"household_id": "x", "visited_at": "yesterday", "findings": []}
MANY = 300_000


@pytest.mark.parametrize("item", [{}, 1, None, [], "x"])
def test_a_list_that_is_too_long_is_refused_in_one_word(item: object) -> None:
    with pytest.raises(Invalid) as refused:
        RecordVisit.load({**VISIT, "findings": [item] * MANY})
    pointers = [error.pointer for error in refused.value.errors]
    assert pointers == ["/household_id", "/visited_at", "/findings"]


def test_an_object_with_too_many_names_is_refused_in_one_word() -> None:
    names = {f"n{n}": 1 for n in range(MANY)}
    with pytest.raises(Invalid) as refused:
        RecordVisit.load(names)
    assert [error.pointer for error in refused.value.errors] == [""]
    with pytest.raises(Invalid) as refused:
        RecordVisit.load({**VISIT, "findings": [names]})
    assert "/findings/0" in [error.pointer for error in refused.value.errors]


def test_a_problem_tells_of_a_hundred_mistakes_at_most() -> None:
    with pytest.raises(Invalid) as refused:
        RecordVisit.load({**VISIT, "findings": [{}] * 200})
    assert len(refused.value.errors) == MOST_ERRORS
    assert len(orjson.dumps(refused.value.document("t"))) < 20_000

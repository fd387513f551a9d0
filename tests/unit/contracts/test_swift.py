"""The short way in and the long way agree, whatever comes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.language.fields import Count
from contracts.language.message import Message
from contracts.language.problem import Invalid
from contracts.language.swift import Unsure
from contracts.vocabulary import ASKS, EVENTS

ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
VALUES = st.one_of(
    st.sampled_from(
        [
            ID,
            ID.upper(),
            ID + "\n",
            "mobility",
            "soon",
            "special_needs",
            "620171101012",
            "2026-11-24T09:00:00+08:00",
            "2026-11-24",
            "",
            "a\x00",
            "\ud800",
            "elder",
            ["elder"],
            [],
            [{}],
            {},
            None,
            True,
            0,
            1,
            2,
            1.0,
            10**9,
            [{"finding": ID, "code": "equipment", "resident": ID, "urgency": "soon",
              "profiles": ["elder"]}],
            [{"code": "equipment", "resident_id": ID, "urgency": "soon", "note": None}],
        ]
    ),
    st.text(max_size=5),
)  # fmt: skip
KINDS = [*ASKS.all(), *EVENTS.all()]


def slowly(kind: type[Message], data: Any) -> Any:
    try:
        return kind._load_slowly(data)
    except Invalid:
        return Invalid


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=60)
@given(data=st.data())
def test_what_the_short_way_takes_the_long_way_takes_alike(
    kind: type[Message], data: st.DataObject
) -> None:
    names = sorted(kind.schema().fields)
    drawn = data.draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "surprise"], VALUES))
    )
    try:
        swift = kind.swift()(drawn)
    except Unsure:
        return
    assert swift == slowly(kind, drawn)


class Counted(Message):
    """As many as there are."""

    count: Count


def test_a_number_without_an_upper_end_is_taken_the_short_way() -> None:
    assert Counted.swift()({"count": 10**9}) == Counted(count=10**9)
    with pytest.raises(Unsure):
        Counted.swift()({"count": -1})

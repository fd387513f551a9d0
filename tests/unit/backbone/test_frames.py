import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbone import frames

PARTS = st.lists(st.tuples(st.dictionaries(st.text("abc"), st.integers(0, 9)), st.binary()))


@given(PARTS)
def test_what_is_packed_comes_out_as_it_was(parts: list[frames.Part]) -> None:
    assert list(frames.unpack(frames.pack(parts))) == parts


def test_a_frame_that_was_cut_short_is_refused() -> None:
    frame = frames.pack([({"a": 1}, b"whole")])
    with pytest.raises(ValueError):
        list(frames.unpack(frame + b"more"))


CALL = {"ask": "a", "call": "1", "reply_to": "r", "within": 1.0, "id": "i", "actor": "x"}


@given(st.binary())
def test_junk_in_a_queue_of_calls_is_no_call(junk: bytes) -> None:
    assert frames.calls(junk) == []


def test_a_call_that_cannot_be_answered_is_left_out_and_its_neighbours_are_not() -> None:
    incomplete = {name: value for name, value in CALL.items() if name != "reply_to"}
    frame = frames.pack([(CALL, b"one"), (incomplete, b"two"), (CALL, b"three")])
    assert [body for _, body in frames.calls(frame)] == [b"one", b"three"]

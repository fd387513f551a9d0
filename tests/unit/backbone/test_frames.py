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

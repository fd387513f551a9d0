import re

from hypothesis import given
from hypothesis import strategies as st

from backbone.tracking import BITS, fresh, kept_of

CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]\Z")


def test_codes_are_long_random_and_easily_typed() -> None:
    made = [fresh() for _ in range(500)]
    assert len({each.code for each in made}) == len({each.kept for each in made}) == 500
    assert all(CODE.match(each.code) for each in made)
    assert BITS == 128
    # Every place of it varies but the first, in which 128 bits leave three.
    for place in {*range(31)} - {5, 11, 17, 23, 29}:
        assert len({each.code[place] for each in made}) >= (8 if place == 0 else 32)


def test_it_is_found_however_it_was_typed() -> None:
    for _ in range(100):
        code, kept = fresh()
        typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert kept_of(typed) == kept_of(code.replace("-", "")) == kept
        assert code.encode() not in kept
        assert kept_of(code[:-1]) != kept


@given(st.text(max_size=64))
def test_what_is_no_code_is_looked_for_like_any_other(words: str) -> None:
    assert len(kept_of(words)) == 32

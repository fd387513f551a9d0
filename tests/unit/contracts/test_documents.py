import pytest

from contracts.language.document import MOST_DEPTH, read_document
from contracts.language.problem import Invalid, Malformed


def test_what_is_nested_too_deep_is_pointed_at() -> None:
    for body, pointer in (
        (b"[" * (MOST_DEPTH + 1) + b"]" * (MOST_DEPTH + 1), "/0" * MOST_DEPTH),
        (b'{"a/b":' * (MOST_DEPTH + 1) + b"1" + b"}" * (MOST_DEPTH + 1), "/a~1b" * MOST_DEPTH),
    ):
        with pytest.raises(Invalid) as refused:
            read_document(body)
        (wrong,) = refused.value.errors
        assert (wrong.pointer, wrong.code) == (pointer, "too_deep")


def test_what_is_wide_or_just_deep_enough_is_read() -> None:
    assert len(read_document(b"[" + b",".join([b"{}"] * 1000) + b"]")) == 1000
    read_document(b"[" * MOST_DEPTH + b"]" * MOST_DEPTH)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"NaN", b"[" * 100_000])
def test_what_is_no_json_is_malformed(body: bytes) -> None:
    with pytest.raises(Malformed):
        read_document(body)

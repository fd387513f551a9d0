import time
import tracemalloc

import pytest

from contracts.grid.visits.commands import RecordVisit
from contracts.language.document import MOST_COMMAS, MOST_DEPTH, MOST_NAME, read_document
from contracts.language.problem import MOST_TOKEN, Invalid, Malformed, Problem, TooLarge

MIB = 1 << 20
WORST_SECONDS, WORST_BYTES = 2.0, 40 * MIB
"""Of a body of a mebibyte; a wide margin around some hundredths of a second and 21 MiB."""


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


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"NaN", b"[" * 10_000])
def test_what_is_no_json_is_malformed(body: bytes) -> None:
    with pytest.raises(Malformed):
        read_document(body)


def joined(item: bytes, count: int) -> bytes:
    return b",".join([item] * count)


def names(count: int, length: int) -> bytes:
    return b",".join(b'"%0*x":1' % (length, n) for n in range(count))


LONG = b"k" * 800_000
WORST = {
    "a long name over many values": b'{"%b":[%b]}' % (LONG, joined(b"1", 99_000)),
    "a long name over many lists": b'{"%b":[%b]}' % (LONG, joined(b"[]", 19_000)),
    "a long name deep inside": b'{"a":' * 15 + b'{"%b":[1]}' % LONG + b"}" * 15,
    "names in every item": b"[%b]" % joined(b'{"%b":[]}' % (b"k" * 90), 9_500),
    "too deep and wide": b'{"a":' * 17 + b"[%b]" % joined(b"{}", 19_000) + b"}" * 17,
    "many names": b"{%b}" % names(90_000, 5),
    "many names of some length": b"{%b}" % names(5_000, 190),
    "half a million values": b"[%b]" % joined(b"1", 500_000),
    "a million digits": b"[%b]" % (b"9" * 1_000_000),
    "many wrong items": b'{"findings":[%b]}' % joined(b"{%b}" % names(200, 18), 200),
}


@pytest.mark.parametrize("body", WORST.values(), ids=WORST)
def test_no_body_takes_long_or_much(body: bytes) -> None:
    assert len(body) <= MIB
    began = time.perf_counter()
    said = refused(body)
    assert time.perf_counter() - began < WORST_SECONDS
    tracemalloc.start()
    refused(body)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < WORST_BYTES
    assert sum(len(wrong.pointer) for wrong in said.errors) < 16 << 10


def refused(body: bytes) -> Problem:
    with pytest.raises(Problem) as refusal:
        RecordVisit.load(read_document(body))
    return refusal.value


def test_a_long_name_is_refused_where_it_stands() -> None:
    read_document(b'{"%b":1}' % (b"k" * MOST_NAME))
    for body, pointer in (
        (b'{"%b":1}' % (b"k" * (MOST_NAME + 1)), ""),
        (b'{"a":[1,{"%b":[1]}]}' % LONG, "/a/1"),
    ):
        (wrong,) = refused(body).errors
        assert (wrong.pointer, wrong.code) == (pointer, "name_too_long")


def test_an_unknown_name_is_told_by_its_beginning() -> None:
    wrong = [each for each in refused(b'{"%b":1}' % (b"k" * 150)).errors if each.code == "unknown"]
    assert [each.pointer for each in wrong] == ["/" + "k" * (MOST_TOKEN - 1) + "…"]


def test_values_are_counted_before_they_are_read() -> None:
    assert len(read_document(b"[%b]" % joined(b"1", MOST_COMMAS + 1))) == MOST_COMMAS + 1
    with pytest.raises(TooLarge):
        read_document(b"[%b]" % joined(b"1", MOST_COMMAS + 2))

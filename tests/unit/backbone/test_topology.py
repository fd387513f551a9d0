import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbone.broker.topology import matches, topology
from contracts.vocabulary import EVENTS


@pytest.mark.parametrize(
    ("pattern", "key", "expected"),
    [
        ("#", "a.b.c", True),
        ("a.*.c", "a.b.c", True),
        ("a.*.c", "a.c", False),
        ("a.#", "a", True),
        ("a.b.*.#", "a.b.v1", True),
        ("a.b.*.#", "a.b.v1.62.01", True),
        ("a.b.*.#", "a.b", False),
        ("#.62.01.71.101.*", "grid.visit.completed.v1.62.01.71.101.012", True),
        ("#.62.01.71.101.*", "grid.visit.completed.v1.62.01.71.102.012", False),
    ],
)
def test_patterns_match_as_amqp_says(pattern: str, key: str, expected: bool) -> None:
    assert matches(pattern, key) is expected


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=6))
def test_a_key_matches_itself_and_the_hash(words: list[str]) -> None:
    key = ".".join(words)
    assert matches(key, key)
    assert matches("#", key)


def test_every_event_has_a_mailbox_for_each_that_hears_it() -> None:
    made = topology(EVENTS.all(), everything=("gateway",))
    for event in EVENTS.all():
        key = f"{event.full_type()}.62.01.71.101.012"
        hearing = {
            box.queue.removesuffix(".events")
            for box in made.mailboxes
            if any(matches(pattern, key) for pattern in box.keys)
        }
        assert hearing == {*event.heard_by, "gateway"}

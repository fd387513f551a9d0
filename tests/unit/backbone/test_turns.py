"""What is costly has its turn, and no more of it at once."""

import time
from contextlib import ExitStack

import pytest
from sqlalchemy import create_engine

from backbone.cursors import Cursors
from backbone.reading import Reading
from backbone.turns import Turns
from contracts.language.actor import Actor
from contracts.language.problem import Unavailable, UnderWay

KIND = "grid.registry.export"


def test_one_account_has_one_of_a_kind_under_way() -> None:
    turns = Turns()
    with turns.turn(KIND, 3, "a"):
        with pytest.raises(UnderWay) as refused, turns.turn(KIND, 3, "a"):
            pytest.fail("not at once")
        assert (refused.value.status, refused.value.retry_after) == (429, 2)
        with turns.turn("grid.proposal.make", 3, "a"), turns.turn(KIND, 3, "b"):
            pass
    with turns.turn(KIND, 3, "a"):
        pass


def test_so_many_together_are_under_way_and_a_failure_ends_its_turn() -> None:
    turns = Turns()
    with ExitStack() as held:
        for account in "ab":
            held.enter_context(turns.turn(KIND, 2, account))
        with pytest.raises(Unavailable) as refused, turns.turn(KIND, 2, "c"):
            pytest.fail("not at once")
        assert refused.value.retry_after
    with pytest.raises(ValueError, match="it fails"), turns.turn(KIND, 1, "a"):
        raise ValueError("it fails")
    with turns.turn(KIND, 1, "c"):
        pass


def test_what_has_no_price_is_never_refused() -> None:
    turns = Turns()
    with ExitStack() as held:
        for _ in range(50):
            held.enter_context(turns.turn(KIND, 0, "a"))


def test_nothing_is_made_for_nobody() -> None:
    actor = Actor("a", "community_worker", "620171101012")
    with create_engine("sqlite://").connect() as connection:
        how = (connection, actor, actor.community, None, Cursors(b"k" * 32))
        awaited = Reading(*how)  # type: ignore[arg-type]
        assert list(awaited.while_awaited([1, 2])) == [1, 2]
        late = Reading(*how, until=time.monotonic() - 1)  # type: ignore[arg-type]
        with pytest.raises(Unavailable):
            list(late.while_awaited([1, 2]))

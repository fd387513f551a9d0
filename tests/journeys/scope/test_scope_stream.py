"""The stream keeps to the same bounds, live and in what it tells again."""

import datetime as dt
from contextlib import AbstractContextManager, ExitStack

import httpx
import pytest

from backbone.clock import utc_now
from contracts.codes import READERS
from gateway.feed.model import seq_at
from tests.journeys.platform import Session, done
from tests.journeys.scope.asking import Asking, place_of
from tests.journeys.scope.hearing import happen
from tests.journeys.scope.seen import given_away
from tests.journeys.scope.stances import (
    ABROAD,
    DISTANT,
    OTHER,
    OWN,
    PLATFORM,
    RESIDENT,
    SIBLING,
    STANCES,
    SUPERVISOR,
    UNCLEARED,
    UNCLEARED_SECRETARY,
    VOLUNTEER,
    asks,
)
from tests.journeys.scope.things import Things, canary, resource_of

LISTENING = (OWN, SIBLING, OTHER, UNCLEARED, UNCLEARED_SECRETARY, SUPERVISOR, ABROAD)
IN_SIGHT = {"visit", "guarded visit", "followup", "guarded followup"}


@pytest.mark.parametrize("stance", LISTENING)
def test_what_is_hidden_is_not_told_again_either(
    asking: Asking, things: Things, stance: str
) -> None:
    """What happened within the hour, up to an offer that all of the community hear of."""
    offer = _offered(asking, stance)
    since = str(seq_at(utc_now() - dt.timedelta(hours=1)))
    with _stream(asking, stance, {"Last-Event-ID": since}) as stream:
        heard = _up_to(stream, offer)
    assert given_away(heard, things, stance) == []
    if stance == OWN:
        assert {name for name in IN_SIGHT if things[name].id in heard} == IN_SIGHT
    if stance == ABROAD:
        assert things["foreign guarded visit"].id in heard


def test_what_is_hidden_is_not_told_as_it_happens(asking: Asking, things: Things) -> None:
    """To listeners from everywhere, who were there before; up to an offer after it."""
    with ExitStack() as open_streams:
        streams = {
            stance: open_streams.enter_context(_stream(asking, stance, {})) for stance in LISTENING
        }
        happened = happen(asking, things)
        ends = {stance: _offered(asking, stance) for stance in (OWN, ABROAD)}
        heard = {
            stance: _up_to(stream, ends[ABROAD if stance == ABROAD else OWN])
            for stance, stream in streams.items()
        }
    for stance, text in heard.items():
        assert given_away(text, {**things, **happened}, stance) == [], stance
    assert {name for name in IN_SIGHT if happened[name].id in heard[OWN]} == IN_SIGHT
    assert happened["foreign guarded visit"].id in heard[ABROAD]


@pytest.mark.parametrize("stance", [DISTANT, PLATFORM, RESIDENT, VOLUNTEER])
def test_who_may_not_listen_here_hears_nothing(asking: Asking, stance: str) -> None:
    listener = Session.of(asking.client, asking.token(asks(stance, READERS))).client
    answer = listener.get("/v1/stream", params=_place(stance))
    assert answer.status_code == 403, answer.text


def _stream(
    asking: Asking, stance: str, head: dict[str, str]
) -> AbstractContextManager[httpx.Response]:
    listener = Session.of(asking.client, asking.token(asks(stance, READERS))).client
    return listener.stream("GET", "/v1/stream", params=_place(stance), headers=head)


def _up_to(stream: httpx.Response, end: str) -> str:
    """All that is told up to there."""
    assert stream.status_code == 200
    heard = ""
    for piece in stream.iter_text():
        heard += piece
        if end in heard:
            return heard
    raise AssertionError(f"the stream ended before {end}")


def _place(stance: str) -> dict[str, str]:
    place = place_of(asks(stance, READERS))
    return {"community": place} if place else {}


def _offered(asking: Asking, stance: str) -> str:
    """Somebody of the listener's community offers something; its id."""
    (host, *_) = STANCES[ABROAD if stance == ABROAD else OWN]
    session = Session.of(asking.client, asking.token(host))
    return str(done(session.post("/v1/resources", resource_of(canary("offer")))).json()["id"])

"""The stream keeps to the same bounds, live and in what it tells again."""

import datetime as dt
import uuid

import pytest

from backbone.clock import utc_now
from contracts.codes import READERS
from gateway.feed.model import seq_at
from tests.journeys.platform import Session
from tests.journeys.scope.asking import Asking
from tests.journeys.scope.stances import (
    ABROAD,
    ELSEWHERE,
    HERE,
    OTHER,
    OWN,
    SIBLING,
    STANCES,
    UNCLEARED,
    asks,
)
from tests.journeys.scope.things import Things, canary, resource_of


@pytest.mark.parametrize("stance", [OWN, SIBLING, OTHER, UNCLEARED, ABROAD])
def test_what_is_hidden_is_not_told_again_either(
    asking: Asking, things: Things, stance: str
) -> None:
    """What happened within the hour, up to an offer that all of the community hear of."""
    actor = asks(stance, READERS)
    place = ELSEWHERE if stance == ABROAD else HERE
    host = next(a for a in STANCES[ABROAD if stance == ABROAD else OWN] if a.community == place)
    offer = Session.of(asking.client, asking.token(host)).post(
        "/v1/resources", resource_of(canary("offer")), key=str(uuid.uuid4())
    )
    assert offer.status_code == 201, offer.text
    since = seq_at(utc_now() - dt.timedelta(hours=1))
    listener = Session.of(asking.client, asking.token(actor)).client
    heard = ""
    with listener.stream("GET", "/v1/stream", headers={"Last-Event-ID": str(since)}) as stream:
        for piece in stream.iter_text():
            heard += piece
            if offer.json()["id"] in heard:
                break
    told = {name for name, thing in things.items() if any(s in heard for s in thing.signs)}
    hidden = {name for name, thing in things.items() if stance in thing.hidden_from}
    assert sorted(told & hidden) == []
    if stance == OWN:
        assert {"visit", "guarded visit", "followup", "guarded followup"} <= told

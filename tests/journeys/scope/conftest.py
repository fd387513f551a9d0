"""Two communities on one platform."""

import httpx
import pytest

from tests.journeys.facts import load_small
from tests.journeys.platform import Platform, Session
from tests.journeys.scope.asking import Asking, described
from tests.journeys.scope.foreign import make_foreign
from tests.journeys.scope.rows import MAKERS
from tests.journeys.scope.rows.own import make_own
from tests.journeys.scope.stances import (
    ABROAD,
    DISTANT,
    ELSEWHERE,
    HERE,
    OUTSIDE,
    OWN,
    STANCES,
)
from tests.journeys.scope.things import Thing, Things, make_things


@pytest.fixture(scope="session")
def asking(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Asking:
    """With a second community beside Ruiling, small and otherwise alike."""
    load_small(platform, tmp_path_factory.mktemp("facts"), ELSEWHERE, "邻岭社区")
    document = httpx.get(f"{platform.url}/openapi.json").json()
    return Asking(platform, described(document))


@pytest.fixture(scope="session")
def things(asking: Asking) -> Things:
    """Made by the people of either community."""
    (own, *_) = STANCES[OWN]
    (stranger, *_) = STANCES[ABROAD]
    session = Session.of(asking.client, asking.token(own))
    made = make_things(session, MAKERS)
    made |= make_own(asking, session, made)
    nobody: frozenset[str] = frozenset()
    account = asking.introduced("community_worker")
    wanted = {"title": "民政部门", "community": HERE}
    key = session.post("/v1/department-keys", wanted).json()["id"]
    return {
        **made,
        **make_foreign(Session.of(asking.client, asking.token(stranger))),
        "account": Thing(account, OUTSIDE, (f'"{account}"',)),
        "key": Thing(key, OUTSIDE, (key,)),
        "no session": Thing("00000000-0000-4000-8000-000000000000", nobody, ()),
        "community": Thing(HERE, frozenset({ABROAD, DISTANT}), (f'"{HERE}"',)),
        "event type": Thing("grid.visit.completed.v1", nobody, ()),
    }

"""Two communities on one platform."""

from pathlib import Path

import httpx
import pytest
import yaml

from tests.journeys.platform import Platform, Session
from tests.journeys.scope.asking import Asking, described
from tests.journeys.scope.rows import MAKERS
from tests.journeys.scope.stances import ELSEWHERE, HERE, OUTSIDE, OWN, STANCES
from tests.journeys.scope.things import Thing, Things, make_things

FACTS = Path("deploy/data/community-ruiling.yaml")


@pytest.fixture(scope="session")
def asking(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Asking:
    """With a second community beside Ruiling, small and otherwise alike."""
    facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    facts |= {"code": ELSEWHERE, "name": "邻岭社区"}
    facts["totals"] |= {"buildings": 20, "building_units": 20, "households": 60, "residents": 120}
    file = tmp_path_factory.mktemp("facts") / "elsewhere.yaml"
    file.write_text(yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8")
    loaded = platform.run("load", "--facts", str(file))
    assert loaded.returncode == 0, loaded.stderr
    document = httpx.get(f"{platform.url}/openapi.json").json()
    return Asking(platform, described(document))


@pytest.fixture(scope="session")
def things(asking: Asking) -> Things:
    """Made by the community's own people."""
    (own, *_) = STANCES[OWN]
    session = Session.of(asking.client, asking.token(own))
    made = make_things(session, MAKERS)
    nobody: frozenset[str] = frozenset()
    account = asking.introduced("community_worker")
    wanted = {"title": "民政部门", "community": HERE}
    key = session.post("/v1/department-keys", wanted).json()["id"]
    return {
        **made,
        "account": Thing(account, OUTSIDE, (f'"{account}"',)),
        "key": Thing(key, OUTSIDE, (key,)),
        "no session": Thing("00000000-0000-4000-8000-000000000000", nobody, ()),
        "community": Thing(HERE, OUTSIDE, (f'"{HERE}"',)),
        "event type": Thing("grid.visit.completed.v1", nobody, ()),
    }

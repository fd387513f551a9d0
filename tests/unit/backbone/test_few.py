"""Whoever asks is told of few people by their role: of a change, and of one asked for again."""

import orjson
import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from backbone import tables
from backbone.answer import Answer
from backbone.database import Database
from backbone.desk import Desk
from backbone.handlers import Handlers
from backbone.ids import id_of
from backbone.letters import Outcome, open_ask
from backbone.seal import Seal
from contracts.grid.publicity.commands import ApproveCampaign
from contracts.language.actor import Actor
from tests.unit.room import COMMUNITY, NOON, SECRETARY

SEAL = Seal(b"k" * 32)
ADMIN = Actor("admin", "community_admin", COMMUNITY)
ID = "01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e21"


@pytest.fixture
def desk() -> Desk:
    handlers = Handlers("grid")

    @handlers.command(ApproveCampaign)
    def approve(ask: ApproveCampaign, uow: object) -> Answer:
        return Answer({"id": ask.id, "recipients": 3, "residents_named": 30}, id=ask.id, etag=2)

    where = Database("sqlite://", "grid")
    where.engine.dispose()
    where.engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    tables.metadata.create_all(where.engine)
    return Desk(handlers, where, committed=lambda owed: None, clock=lambda: NOON)


def told(desk: Desk, key: str, *actors: Actor) -> list[dict[str, object]]:
    """What each is told who asks for the same under the same key of their own, in one batch."""
    outcomes: list[Outcome] = []
    body = orjson.dumps({"id": ID})
    letters = [
        open_ask(
            {"ask": ApproveCampaign.name, "id": id_of(key, actor.role), "actor": SEAL.close(actor)}
            | {"community": COMMUNITY, "if_match": 1},
            body,
            desk.handlers.commands,
            SEAL,
            outcomes.append,
        )
        for actor in actors
    ]
    desk.handle(letters)
    assert all(isinstance(each, Answer) and each.etag == 2 for each in outcomes)
    return [orjson.loads(each.encoded()) for each in outcomes if isinstance(each, Answer)]


def test_few_of_an_audience_are_nobody_to_who_must_not_see_whom_it_means(desk: Desk) -> None:
    whole = {"id": ID, "recipients": 3, "residents_named": 30}
    few = {**whole, "recipients": None}
    first = "01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e22"
    assert told(desk, first, ADMIN, SECRETARY) == [whole, few]
    assert told(desk, first, SECRETARY) == [few]
    assert told(desk, first, ADMIN) == [whole]

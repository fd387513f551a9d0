"""An account of a resident is somebody's, and goes with them."""

import uuid
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from backbone.calls import Reply
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.privacy.events import ResidentErased
from contracts.language.actor import system
from gateway.identity.leaving import accounts_of
from gateway.identity.linking import Linking
from gateway.identity.model import Account, LoginSession
from gateway.privacy.reactions import erase_from_feed
from tests.unit.gateway.feedroom import COMMUNITY, NOON, told
from tests.unit.gateway.identityroom import Answered
from tests.unit.gateway.test_administration import Bureau

ME, OTHER = id_of("resident", "me"), id_of("resident", "other")
RESIDENT: dict[str, Any] = {"role": "resident", "title": "居民"}


@pytest.fixture
def bureau() -> Bureau:
    """With a registry that knows of somebody living."""
    bureau = Bureau()
    room = bureau.room
    for name in ("create_account", "change_account"):
        room.office.handlers[name] = Linking(room.services, room.office.handlers[name])
    room.reopened()
    living(bureau)
    return bureau


def living(bureau: Bureau, status: str = "living") -> None:
    body = orjson.dumps({"id": ME, "status": status})
    bureau.room.services.reply = Reply(200, body, False)


def made(bureau: Bureau, *residents: str, **more: Any) -> Answered:
    key = str(uuid.uuid4())
    what = {**RESIDENT, "scope": {"residents": list(residents)}, **more}
    return bureau.create(key=key, **what)


def at(answer: Answered) -> tuple[int, list[str]]:
    return answer.status, answer.pointers


def test_it_is_looked_up_with_the_administrators_eyes(bureau: Bureau) -> None:
    assert made(bureau, ME).body["scope"] == {"residents": [ME]}
    (asked,) = bureau.room.services.asked
    assert asked.ask.name == "grid.resident.get"
    assert (asked.how["actor"].account, asked.how["params"]) == ("admin-1", {"id": ME})


@pytest.mark.parametrize("status", ["left", "duplicate"])
def test_who_does_not_live_here_gets_no_account(bureau: Bureau, status: str) -> None:
    living(bureau, status)
    assert at(made(bureau, ME)) == (422, ["/scope/residents/0"])


@pytest.mark.parametrize(("status", "answered"), [(404, 422), (403, 403), (503, 503)])
def test_who_cannot_be_found_gets_none(bureau: Bureau, status: int, answered: int) -> None:
    bureau.room.services.reply = Reply(status, b"{}", True)
    assert made(bureau, ME).status == answered
    assert bureau.ask("GET", "/v1/accounts/new-1").status == 404


def test_a_resident_is_one_person_and_nobody_else_is_any(bureau: Bureau) -> None:
    assert at(bureau.create(key="k", **RESIDENT)) == (422, ["/scope/residents"])
    assert at(made(bureau, ME, OTHER)) == (422, ["/scope/residents"])
    assert at(made(bureau, "somebody")) == (422, ["/scope/residents/0"])
    wrong = bureau.create(key="w", **RESIDENT, scope={"residents": [{}]})
    assert at(wrong) == (422, ["/scope/residents/0"])
    assert at(made(bureau, ME, role="community_worker")) == (422, ["/scope/residents"])


def test_the_link_is_changed_with_the_same_look(bureau: Bureau) -> None:
    made(bureau, ME)
    changed = bureau.change("new-1", scope={"residents": [OTHER]})
    assert (changed.status, changed.body["scope"]) == (200, {"residents": [OTHER]})
    living(bureau, "left")
    refused = bureau.change("new-1", tag='"2"', scope={"residents": [ME]})
    assert at(refused) == (422, ["/scope/residents/0"])


def test_with_the_person_their_account_goes(bureau: Bureau) -> None:
    secret = made(bureau, ME).body["one_time_secret"]
    token = bureau.room.enter("new-1", secret).body["token"]
    made(bureau, OTHER, account="new-2")
    feed = bureau.room.feed
    erased = ResidentErased(erasure=id_of("erasure"), resident=id_of("kept"), household=id_of("h"))
    erased = ResidentErased(**{**vars(erased), "duplicates": [ME]})
    with feed.writing() as session:
        uow = UnitOfWork(session, "gateway", NOON)
        uow.begin(id_of("news"), system("gateway"), COMMUNITY, cause=told())
        erase_from_feed(erased, uow)
        assert [row["action"] for row in uow.audited].count("gateway.account.erased") == 1
        uow.flush()
    with feed.writing() as session:
        gone, kept = (session.get_one(Account, name) for name in ("new-1", "new-2"))
        assert (gone.state, gone.scope, gone.password) == ("disabled", {}, None)
        assert (kept.state, kept.scope) == ("active", {"residents": [OTHER]})
        assert "new-1" not in set(session.scalars(select(LoginSession.account)))
        assert [each.name for each in accounts_of([OTHER], COMMUNITY, session)] == ["new-2"]
    bureau.room.office.admission.watch.look()
    assert bureau.room.ask("GET", "/v1/account", token=token).status == 401

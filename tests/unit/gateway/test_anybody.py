"""What may be asked without an account: declared by the ask, of the community in the path."""

import re
from typing import Any

import orjson
import pytest

from backbone.calls import Reply
from backbone.handlers import Handlers
from backbone.letters import open_ask
from backbone.reach import asked_by, within
from backbone.seal import Seal
from contracts.language.actor import ANONYMOUS, ANYBODY, anybody
from contracts.language.fields import Community, Count, Id, Line, TrackingCode
from contracts.language.message import Command, Message, Query
from contracts.language.problem import Forbidden
from gateway.openapi import document as described
from gateway.quota import Quota, Quotas
from gateway.routes import ROUTES
from gateway.routes.rows import get, post
from tests.unit.gateway.doorway import ID, KEY, Doorway, document, header

HERE, ELSEWHERE = "620171101012", "620171101013"


class WishView(Message):
    """A wish, and how far it has come."""

    id: Id
    words: Line
    version: Count


class SendWish(Command, name="example.wish.send", by=ANYBODY, answers=WishView):
    """Somebody wishes for something."""

    community: Community
    words: Line


class TrackWish(Query, name="example.wish.track", by=ANYBODY, answers=WishView):
    """How far it has come."""

    community: Community
    tracking: TrackingCode


class GrantWish(Command, name="example.wish.grant", by=("community_worker",), answers=WishView):
    """It is granted."""

    id: Id


class TakeForm(Command, name="example.form.take", by=("community_worker",), answers=WishView):
    """As a form sends it."""

    words: Line


PATH = "/v1/communities/{community}/wishes"
ROWS = (
    post(PATH, SendWish, "许愿", "愿望", creates=True, place="community"),
    get(f"{PATH}/{{tracking}}", TrackWish, "进度", "愿望", place="community"),
    post("/v1/wishes/{id}/grant", GrantWish, "实现", "愿望"),
    post("/v1/forms", TakeForm, "表单", "愿望", body_kind="form"),
)
SYNC = next(route for route in ROUTES if route.operation == "sync")
KEY_OF_THEIRS = "5f0c3c1e-8c0b-4a52-9d0e-2f1c7f0e5a11"
SENT = f"/v1/communities/{HERE}/wishes"


def send(doorway: Doorway, path: str = SENT, **how: Any) -> Any:
    how = {"account": None, "idempotency_key": KEY_OF_THEIRS, **how}
    return doorway.ask("POST", path, b'{"words":"x"}', **how)


def test_somebody_without_an_account_asks_of_the_community_in_the_path() -> None:
    doorway = Doorway(ROWS)
    assert send(doorway).status == 201
    (asked,) = doorway.services.asked
    actor = asked.how["actor"]
    assert (actor.account, actor.role, actor.community) == (ANONYMOUS, *ANYBODY, HERE)
    assert (asked.how["community"], asked.how["params"]) == (HERE, {"community": HERE})
    read = doorway.ask("GET", f"{SENT}/ABC", account=None)
    assert read.status == 200
    assert doorway.services.asked[1].how["params"] == {"community": HERE, "tracking": "ABC"}


def test_who_is_logged_in_is_nobody_in_particular_there() -> None:
    doorway = Doorway(ROWS)
    assert send(doorway, account="admin").status == 201
    assert doorway.services.asked[0].how["actor"] == anybody(HERE)


def test_creating_wants_a_key_and_the_same_key_finds_the_same_outcome() -> None:
    doorway = Doorway(ROWS)
    refused = doorway.ask("POST", SENT, b'{"words":"x"}', account=None)
    assert document(refused)["type"] == "/problems/idempotency_key_required"
    send(doorway)
    send(doorway)
    send(doorway, path=SENT.replace(HERE, ELSEWHERE))
    first, again, elsewhere = (asked.how["message_id"] for asked in doorway.services.asked)
    assert first == again != elsewhere


@pytest.mark.parametrize("key", ["k", "report-1", "x" * 21])
def test_who_has_no_account_takes_a_key_that_nobody_else_has(key: str) -> None:
    doorway = Doorway(ROWS)
    refused = send(doorway, idempotency_key=key)
    assert document(refused)["type"] == "/problems/header_malformed"
    assert doorway.services.asked == []
    (_, described_key) = described(ROWS)["paths"][PATH]["post"]["parameters"]
    assert re.search(described_key["schema"]["pattern"], key) is None
    assert re.search(described_key["schema"]["pattern"], KEY_OF_THEIRS)


@pytest.mark.parametrize("place", ["62017110101", "x", "6201711010122", "%36%32"])
def test_what_is_no_community_is_not_found(place: str) -> None:
    doorway = Doorway(ROWS)
    assert send(doorway, path=f"/v1/communities/{place}/wishes").status == 404
    assert doorway.services.asked == []


def test_another_community_cannot_be_named_beside_the_one_in_the_path() -> None:
    doorway = Doorway(ROWS)
    assert send(doorway, path=f"{SENT}?community={ELSEWHERE}").status == 403
    assert doorway.services.asked == []


def test_the_limit_of_guests_applies() -> None:
    doorway = Doorway(ROWS, Quotas(guests=Quota("address", 1)))
    answers = [send(doorway) for _ in range(11)]
    assert [each.status for each in answers[-2:]] == [201, 429]
    assert int(header(answers[-1], "Retry-After") or 0) > 0


def test_nothing_else_is_open_to_anybody() -> None:
    doorway = Doorway((*ROWS, SYNC))
    assert doorway.ask("POST", f"/v1/wishes/{ID}/grant", b"{}", account=None).status == 401
    command = {"key": "k", "operation": "example_wish_send", "body": {"words": "x"}}
    batch = orjson.dumps({"commands": [{**command, "params": {"community": HERE}}]})
    assert doorway.ask("POST", "/v1/sync", batch, account=None).status == 401
    (one,) = orjson.loads(doorway.ask("POST", "/v1/sync", batch).body)["results"]  # type: ignore[arg-type]
    assert one["status"] == 403
    assert not SYNC.by & {*ANYBODY}


def test_the_service_lets_anybody_ask_that_alone_and_there_alone() -> None:
    seal, handlers = Seal(KEY), Handlers("example")
    handlers.command(SendWish)(lambda ask, uow: None)
    handlers.command(GrantWish)(lambda ask, uow: None)

    def opened(name: str, place: str, **params: str) -> Any:
        head = {"ask": name, "id": ID, "actor": seal.close(anybody(HERE)), "params": params}
        return open_ask(
            {**head, "community": place}, b"", handlers.commands, seal, lambda outcome: None
        )

    letter = opened("example.wish.send", HERE, community=HERE, words="x")
    assert letter.actor == anybody(HERE)
    assert asked_by(letter.actor, letter.community) == within([HERE])
    with pytest.raises(Forbidden):
        opened("example.wish.send", ELSEWHERE, community=ELSEWHERE, words="x")
    with pytest.raises(Forbidden):
        opened("example.wish.grant", HERE, id=ID)


def test_it_is_described_as_open() -> None:
    paths = described(ROWS)["paths"]
    sending = paths[PATH]["post"]
    assert (sending["security"], "x-roles" in sending) == ([], False)
    assert "401" not in sending["responses"]
    assert {"404", "409", "422", "429"} <= {*sending["responses"]}
    assert [p["name"] for p in sending["parameters"]] == ["community", "Idempotency-Key"]
    assert "security" not in paths["/v1/wishes/{id}/grant"]["post"]


def test_what_anybody_may_ask_names_no_role_beside_and_its_community_in_the_path() -> None:
    class Mixed(Query, name="example.mixed", by=(*ANYBODY, "resident"), answers=WishView):
        """Neither one nor the other."""

        community: Community

    with pytest.raises(TypeError, match="no role beside"):
        get(PATH, Mixed, "", "", place="community")
    with pytest.raises(TypeError, match="in the path"):
        get(PATH, TrackWish, "", "")


def test_a_form_is_taken_where_the_row_says_so() -> None:
    doorway = Doorway(ROWS)
    form = "application/x-www-form-urlencoded"
    assert doorway.ask("POST", "/v1/forms", b"words=x", content_type=form).status == 200
    assert doorway.ask("POST", "/v1/forms", b"{}", content_type="application/json").status == 415
    assert doorway.ask("POST", SENT, b"words=x", content_type=form).status == 415
    made = described(ROWS)["paths"]["/v1/forms"]["post"]["requestBody"]["content"]
    assert list(made) == [form]


def test_what_comes_back_is_passed_on() -> None:
    doorway = Doorway(ROWS)
    doorway.services.reply = Reply(404, b'{"status":404}', True)
    assert doorway.ask("GET", f"{SENT}/nobodys", account=None).status == 404

from typing import Any

import pytest

from backbone.ids import new_id
from contracts.services5.followups.queries import ListFollowups
from gateway.feed.tail import Tail
from gateway.http.message import Request
from gateway.local import Admitted
from gateway.stream import Stream
from tests.unit.gateway.feedroom import COMMUNITY, told
from tests.unit.gateway.identityroom import IdentityRoom
from tests.unit.gateway.test_administration import OTHER, Bureau
from tests.unit.gateway.test_stream import Line

FOLLOWUPS, CLOSED = "services5.followup.list", "services5.followup.closed.v1"


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def issue(bureau: Bureau, by: str = "admin-1", key: str = "k", **what: Any) -> Any:
    body = {
        "title": "民政部门",
        "community": COMMUNITY,
        "asks": [FOLLOWUPS],
        "events": [CLOSED],
        **what,
    }
    return bureau.ask("POST", "/v1/department-keys", body, by, idempotency_key=key)


def test_a_key_reads_what_its_grant_names_and_nothing_else(bureau: Bureau) -> None:
    room, key = bureau.room, issue(bureau).body["key"]
    assert key.startswith("tlk_")
    assert room.ask("GET", "/v1/followups", token=key).status == 200
    (asked,) = room.services.asked
    assert (asked.ask, asked.how["community"]) == (ListFollowups, COMMUNITY)
    actor = asked.how["actor"]
    assert (actor.role, actor.clearances) == ("department", frozenset())
    for path in ("/v1/needs", "/v1/households", "/v1/visits", "/v1/communities", "/v1/account"):
        assert room.ask("GET", path, token=key).status == 403
    post = room.ask("POST", "/v1/visits", {}, token=key, idempotency_key="k")
    assert post.status == 403


def test_a_service_asks_the_grant_again(bureau: Bureau) -> None:
    from backbone.letters import open_ask
    from backbone.seal import Seal
    from contracts.language.problem import Forbidden
    from contracts.party.cobuilding.queries import ListNeeds
    from services.party.rooms import handlers
    from tests.unit.gateway.identityroom import KEY

    actor = bureau.room.office.admission.bearer(f"Bearer {issue(bureau).body['key']}").actor
    seal = Seal(KEY)
    head = {"ask": ListNeeds.name, "id": "1", "actor": seal.close(actor), "community": COMMUNITY}
    with pytest.raises(Forbidden):
        open_ask(head, b"", handlers.queries, seal, lambda outcome: None)


def test_a_key_is_shown_once_and_kept_hashed(bureau: Bureau) -> None:
    made = issue(bureau).body
    secret = made["key"].split("_", 2)[2]
    read = bureau.ask("GET", f"/v1/department-keys/{made['id']}")
    listed = bureau.ask("GET", "/v1/department-keys")
    assert read.body == listed.body["items"][0]
    assert "key" not in read.body
    with bureau.room.feed.engine.connect() as connection:
        rows = connection.exec_driver_sql("select * from department_key").all()
    assert secret not in str(rows)
    assert secret.encode() not in b"".join(each for each in rows[0] if isinstance(each, bytes))


def test_the_same_request_issues_one_key_and_tells_it_again_for_an_hour(bureau: Bureau) -> None:
    first, again = issue(bureau), issue(bureau)
    assert (again.status, again.body, again.headers) == (201, first.body, first.headers)
    assert issue(bureau, title="别的部门").code == "idempotency_key_reused"
    assert bureau.room.ask("GET", "/v1/followups", token=again.body["key"]).status == 200
    assert issue(bureau, key="another").body["id"] != first.body["id"]
    assert len(bureau.ask("GET", "/v1/department-keys").body["items"]) == 2
    with bureau.room.feed.engine.connect() as connection:
        rows = [row for name in ("inbox", "told_once") for row in all_of(connection, name)]
    assert first.body["key"].encode() not in b"".join(
        each for row in rows for each in row if isinstance(each, bytes)
    )
    bureau.room.clock.forward(hours=1)
    bureau.tokens["admin-1"] = bureau.room.enter_settled("admin-1")
    assert issue(bureau).status == 409


def all_of(connection: Any, table: str) -> Any:
    return connection.exec_driver_sql(f"select * from {table}").all()


@pytest.mark.parametrize(
    ("what", "pointer"),
    [
        ({"asks": ["grid.resident.list"]}, "/asks/0"),
        ({"asks": ["grid.visit.record"]}, "/asks/0"),
        ({"asks": ["no.such.ask"]}, "/asks/0"),
        ({"events": ["no.such.event.v1"]}, "/events/0"),
        ({"community": ""}, "/community"),
        ({"days": 0}, "/days"),
    ],
)
def test_what_no_key_may_open_is_pointed_at(
    bureau: Bureau, what: dict[str, Any], pointer: str
) -> None:
    refused = issue(bureau, **what)
    assert (refused.status, refused.pointers) == (422, [pointer])


def test_a_community_issues_keys_for_itself_alone(bureau: Bureau) -> None:
    assert issue(bureau, community=OTHER).status == 403
    assert issue(bureau, community="620171").status == 403
    far = issue(bureau, "platform-1", community="620171").body
    assert bureau.ask("GET", "/v1/department-keys").body["items"] == []
    assert bureau.ask("DELETE", f"/v1/department-keys/{far['id']}").status == 404


def test_the_old_key_holds_for_the_overlap_and_no_longer(bureau: Bureau) -> None:
    room, made = bureau.room, issue(bureau).body
    room.ask("GET", "/v1/followups", token=made["key"])
    path = f"/v1/department-keys/{made['id']}/rotation"
    rotated = rotate(bureau, path, 2).body
    for key in (made["key"], rotated["key"]):
        assert room.ask("GET", "/v1/followups", token=key).status == 200
    room.clock.forward(hours=2)
    assert room.ask("GET", "/v1/followups", token=made["key"]).code == "token_expired"
    assert room.ask("GET", "/v1/followups", token=rotated["key"]).status == 200


def rotate(bureau: Bureau, path: str, hours: int, key: str = "") -> Any:
    body = {"overlap_hours": hours}
    return bureau.ask("POST", path, body, idempotency_key=key or new_id())


def test_a_rotation_that_is_sent_again_tells_the_same_key(bureau: Bureau) -> None:
    room, made = bureau.room, issue(bureau).body
    path = f"/v1/department-keys/{made['id']}/rotation"
    first, again = (rotate(bureau, path, 2, "r") for _ in range(2))
    assert (again.status, again.body) == (201, first.body)
    assert rotate(bureau, path, 3, "r").code == "idempotency_key_reused"
    for key in (made["key"], first.body["key"]):
        assert room.ask("GET", "/v1/followups", token=key).status == 200
    assert bureau.ask("POST", path, {}).code == "idempotency_key_required"


def test_an_overlap_that_was_promised_is_kept(bureau: Bureau) -> None:
    room, made = bureau.room, issue(bureau).body
    path = f"/v1/department-keys/{made['id']}/rotation"
    rotated = rotate(bureau, path, 2).body
    again = rotate(bureau, path, 2)
    assert (again.status, again.code) == (409, "conflict")
    for key in (made["key"], rotated["key"]):
        assert room.ask("GET", "/v1/followups", token=key).status == 200
    room.clock.forward(hours=2)
    bureau.tokens["admin-1"] = room.enter_settled("admin-1")
    last = rotate(bureau, path, 2).body
    for key in (rotated["key"], last["key"]):
        assert room.ask("GET", "/v1/followups", token=key).status == 200


def test_a_key_that_leaked_is_ended_at_once(bureau: Bureau) -> None:
    room, made = bureau.room, issue(bureau).body
    path = f"/v1/department-keys/{made['id']}/rotation"
    rotated = rotate(bureau, path, 24).body
    last = rotate(bureau, path, 0).body["key"]
    for key, status in ((made["key"], 401), (rotated["key"], 401), (last, 200)):
        assert room.ask("GET", "/v1/followups", token=key).status == status


def test_a_key_ends_on_its_day(bureau: Bureau) -> None:
    room, key = bureau.room, issue(bureau, days=1).body["key"]
    assert room.ask("GET", "/v1/followups", token=key).status == 200
    room.clock.forward(days=1)
    assert room.ask("GET", "/v1/followups", token=key).code == "token_expired"


def test_a_revoked_key_opens_nothing_in_any_gateway(bureau: Bureau) -> None:
    room, made = bureau.room, issue(bureau).body
    other = room.gateway(demo=False)
    other.admission.bearer(f"Bearer {made['key']}")
    assert room.ask("GET", "/v1/followups", token=made["key"]).status == 200
    assert bureau.ask("DELETE", f"/v1/department-keys/{made['id']}").body["revoked_at"]
    assert room.ask("GET", "/v1/followups", token=made["key"]).code == "token_invalid"
    other.admission.watch.look()
    with pytest.raises(Exception, match="无效"):
        other.admission.bearer(f"Bearer {made['key']}")


@pytest.mark.parametrize(
    "text", ["tlk_", "tlk_x_y", f"tlk_{'0' * 12}_{'é' * 43}", "tlk_" + "a" * 60]
)
def test_what_is_no_key_is_refused(bureau: Bureau, text: str) -> None:
    assert bureau.room.ask("GET", "/v1/followups", token=text).status == 401


def test_another_secret_under_the_same_prefix_is_invalid(bureau: Bureau) -> None:
    prefix = issue(bureau).body["prefix"]
    forged = f"{prefix}_{'A' * 43}"
    assert bureau.room.ask("GET", "/v1/followups", token=forged).code == "token_invalid"


def listen(room: IdentityRoom, token: str) -> Line:
    stream = Stream(room.feed, Tail(room.feed), room.clock, attends=room.office.admission)
    guest = room.office.admission.bearer(f"Bearer {token}")
    return Line(stream(Request("GET", "/v1/stream"), Admitted(guest.actor, {}, {}, guest)))


def test_a_stream_tells_a_key_the_events_that_its_grant_names(bureau: Bureau) -> None:
    line = listen(bureau.room, issue(bureau).body["key"])
    wanted = told(CLOSED)
    bureau.room.feed.hear(told(), told(CLOSED, confidential=True), told(CLOSED, OTHER), wanted)
    assert line.told(1) == [wanted.id]


def test_a_stream_ends_with_its_key(bureau: Bureau) -> None:
    made = issue(bureau).body
    line = listen(bureau.room, made["key"])
    line.next()
    bureau.ask("DELETE", f"/v1/department-keys/{made['id']}")
    assert list(line.frames) == []


def test_a_stream_ends_with_its_session_and_with_what_the_account_may(bureau: Bureau) -> None:
    room = bureau.room
    entered = [room.enter("worker-1", room.PASSWORD).body for _ in range(2)]
    lines = [listen(room, each["token"]) for each in entered]
    for line in lines:
        line.next()
    room.ask("DELETE", "/v1/sessions/current", token=entered[0]["token"])
    assert list(lines[0].frames) == []
    bureau.change("worker-1", role="party_secretary")
    assert list(lines[1].frames) == []


def test_a_stream_ends_when_its_token_does(bureau: Bureau) -> None:
    from gateway.feed.tail import Listener

    listener = Listener(lambda item: True)
    listener.ends_at(0.0)
    listener.take(5.0)
    assert listener.dropped

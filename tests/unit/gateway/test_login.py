from typing import Any

import orjson
import pytest

from contracts.codes import ROLES
from gateway.http.message import Request
from gateway.identity.accounts import DEMO_ACCOUNTS
from gateway.identity.doors import ACCOUNT, MOST_FAILURES, PAIR, SHUT_SECONDS
from gateway.identity.model import DISABLED, Account
from tests.unit.gateway.doorway import ACTORS
from tests.unit.gateway.identityroom import IdentityRoom


@pytest.fixture
def room() -> IdentityRoom:
    return IdentityRoom()


def test_a_right_password_opens_a_session(room: IdentityRoom) -> None:
    entered = room.enter("officer")
    guest = room.office.admission.bearer(f"Bearer {entered.body['token']}")
    assert guest.actor == ACTORS["officer"]
    assert entered.body["role"] == "grid_officer"
    assert {"token", "token_type", "expires_in", "account", "title", "role"} <= entered.body.keys()
    assert {"community", "scope", "clearances", "refresh_token"} <= entered.body.keys()


def test_a_wrong_password_and_an_unknown_account_look_and_cost_the_same(
    room: IdentityRoom,
) -> None:
    told = []
    for account in ("officer", "nobody"):
        refused = room.enter(account, "wrong")
        told.append({**refused.body, "trace_id": ""})
    assert told[0] == told[1]
    assert told[0]["type"] == "/problems/login_failed"
    assert room.passwords.verified == 2


def test_a_disabled_account_looks_like_a_wrong_password(room: IdentityRoom) -> None:
    with room.feed.writing() as session:
        session.get_one(Account, "officer").state = DISABLED
    assert room.enter("officer").code == "login_failed"


@pytest.mark.parametrize("account", ["officer", "nobody"])
def test_five_failures_shut_the_door_for_a_minute(room: IdentityRoom, account: str) -> None:
    for _ in range(MOST_FAILURES):
        assert room.enter(account, "wrong").code == "login_failed"
    shut = room.enter(account)
    assert (shut.status, shut.headers["Retry-After"]) == (429, str(int(SHUT_SECONDS)))
    assert room.enter("community").status == 200
    room.clock.forward(seconds=SHUT_SECONDS)
    assert room.enter(account).status == (200 if account == "officer" else 401)


def test_the_next_failure_shuts_it_for_twice_as_long(room: IdentityRoom) -> None:
    for _ in range(MOST_FAILURES):
        room.enter("officer", "wrong")
    room.clock.forward(seconds=SHUT_SECONDS)
    room.enter("officer", "wrong")
    assert room.enter("officer").headers["Retry-After"] == str(int(2 * SHUT_SECONDS))
    assert PAIR.shut_for(1_000) == PAIR.longest


def test_a_stranger_shuts_the_door_for_himself_alone(room: IdentityRoom) -> None:
    for _ in range(MOST_FAILURES):
        room.enter("officer", "wrong", "198.51.100.7")
    assert room.enter("officer", address="198.51.100.7").status == 429
    assert room.enter("officer", address="192.0.2.1").status == 200


def test_many_strangers_hold_up_an_account_for_half_a_minute_at_most(room: IdentityRoom) -> None:
    for number in range(ACCOUNT.most):
        room.enter("officer", "wrong", f"198.51.100.{number}")
    held_up = room.enter("officer")
    assert held_up.status == 429
    assert int(held_up.headers["Retry-After"]) <= ACCOUNT.longest == 30
    room.clock.forward(seconds=ACCOUNT.longest)
    assert room.enter("officer").status == 200


def test_another_gateway_knows_of_the_failures(room: IdentityRoom) -> None:
    for _ in range(MOST_FAILURES):
        room.enter("officer", "wrong")
    other = room.gateway(demo=True)
    body = orjson.dumps({"account": "officer", "password": "x"})
    with pytest.raises(Exception, match="密码连续输错"):
        other.handlers["login"](Request("POST", "/", body=body, address="192.0.2.1"), None)  # type: ignore[arg-type]


def test_a_right_password_forgets_the_wrong_ones(room: IdentityRoom) -> None:
    for _ in range(2):
        for _ in range(MOST_FAILURES - 1):
            assert room.enter("officer", "wrong").status == 401
        assert room.enter("officer").status == 200


def test_the_demos_accounts_enter_in_demo_mode_alone(room: IdentityRoom) -> None:
    token = room.token("officer")
    refresh = room.enter("officer").body["refresh_token"]
    room.office = room.gateway(demo=False)
    for method, path, body in (
        ("POST", "/v1/sessions", {"account": "officer", "password": "tianling-demo"}),
        ("POST", "/v1/sessions/refresh", {"refresh_token": refresh}),
    ):
        assert room.reopened().ask(method, path, body).status == 401
    assert room.reopened().ask("GET", "/v1/visits", token=token).code == "session_ended"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff", 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"account":1,"password":"x"}', 422),
        (b'{"account":"a","password":"x","role":"admin"}', 422),
    ],
)
def test_what_is_no_login_is_pointed_at(room: IdentityRoom, body: bytes, status: int) -> None:
    headers = {"content-type": "application/json"}
    request = Request("POST", "/v1/sessions", headers=headers, body=body)
    assert room.door.answer(request).status == status


def test_the_demos_accounts_have_roles_and_no_names_of_persons() -> None:
    assert all(account.actor.role in ROLES for account in DEMO_ACCOUNTS)
    assert len({account.name for account in DEMO_ACCOUNTS}) == len(DEMO_ACCOUNTS)


def test_no_line_of_the_log_names_who_logs_in(
    room: IdentityRoom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    room.enter("officer-all")
    room.enter("officer-all", "a secret that is wrong")
    lines: list[Any] = [vars(each) for each in caplog.records]
    assert {line["event"] for line in lines if "event" in line} == {"login", "login_failed"}
    assert not any(word in str(lines) for word in ("officer-all", "a secret", "192.0.2.1"))

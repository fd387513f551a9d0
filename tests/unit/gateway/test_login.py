from collections.abc import Callable
from typing import Any

import orjson
import pytest

from contracts.language.problem import Invalid, Malformed
from gateway.http.message import Request
from gateway.identity.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from gateway.identity.lockout import MOST_FAILURES, SHUT_SECONDS, Lockout
from gateway.identity.login import Login
from gateway.identity.passwords import Passwords
from gateway.identity.tokens import Tokens
from gateway.problems import LoginFailed, TooMany
from tests.unit.gateway.doorway import ACTORS, KEY


class Entrance:
    """Log-in on the test's own clock; `verified` counts what costs time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.verified = 0
        self.tokens = Tokens(KEY)
        self.login = Login(
            DEMO_ACCOUNTS,
            DEMO_PASSWORD,
            self.tokens,
            Passwords(self._run),
            Lockout(lambda: self.now),
        )

    def _run(self, work: Callable[..., Any], *args: Any) -> Any:
        self.verified += work.__name__ == "verify"
        return work(*args)

    def enter(self, account: str, password: str = DEMO_PASSWORD) -> dict[str, Any]:
        body = orjson.dumps({"account": account, "password": password})
        response = self.login(Request("POST", "/v1/sessions", body=body))
        assert isinstance(response.body, bytes)
        made: dict[str, Any] = orjson.loads(response.body)
        return made


@pytest.fixture
def entrance() -> Entrance:
    return Entrance()


def test_a_right_password_opens_a_session(entrance: Entrance) -> None:
    session = entrance.enter("officer")
    assert entrance.tokens.read(session["token"]) == ACTORS["officer"]
    assert session["role"] == "grid_officer"


def test_a_wrong_password_and_an_unknown_account_look_and_cost_the_same(
    entrance: Entrance,
) -> None:
    told = []
    for account in ("officer", "nobody"):
        with pytest.raises(LoginFailed) as refused:
            entrance.enter(account, "wrong")
        told.append(refused.value.document("t"))
    assert told[0] == told[1]
    assert entrance.verified == 2


@pytest.mark.parametrize("account", ["officer", "nobody"])
def test_five_failures_shut_the_door_for_a_minute(entrance: Entrance, account: str) -> None:
    for _ in range(MOST_FAILURES):
        with pytest.raises(LoginFailed):
            entrance.enter(account, "wrong")
    with pytest.raises(TooMany) as shut:
        entrance.enter(account)
    assert shut.value.retry_after == SHUT_SECONDS
    assert entrance.enter("community")["account"] == "community"
    entrance.now += SHUT_SECONDS
    if account == "officer":
        assert entrance.enter(account)["account"] == account


def test_a_right_password_forgets_the_wrong_ones(entrance: Entrance) -> None:
    for _ in range(2):
        for _ in range(MOST_FAILURES - 1):
            with pytest.raises(LoginFailed):
                entrance.enter("officer", "wrong")
        entrance.enter("officer")


def test_without_accounts_nobody_enters() -> None:
    login = Login((), "x", Tokens(KEY), Passwords(lambda work, *a: work(*a)), Lockout())
    with pytest.raises(LoginFailed):
        login(Request("POST", "/", body=b'{"account":"officer","password":"x"}'))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", Malformed),
        (b"{", Malformed),
        (b"\xff", Malformed),
        (b"[]", Invalid),
        (b"{}", Invalid),
        (b'{"account":1,"password":"x"}', Invalid),
        (b'{"account":"a","password":"x","role":"admin"}', Invalid),
    ],
)
def test_what_is_no_login_is_pointed_at(
    entrance: Entrance, body: bytes, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        entrance.login(Request("POST", "/v1/sessions", body=body))


def test_the_demos_accounts_have_roles_and_no_names_of_persons() -> None:
    from contracts.codes import ROLES

    assert all(account.actor.role in ROLES for account in DEMO_ACCOUNTS)
    assert len({account.name for account in DEMO_ACCOUNTS}) == len(DEMO_ACCOUNTS)

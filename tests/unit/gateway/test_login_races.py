"""What happens while a password is looked at, which takes time and holds nobody up."""

from collections.abc import Callable
from typing import Any

import pytest

from contracts.language.problem import Unavailable
from gateway.identity.doors import MOST_FAILURES
from gateway.problems import TooMany
from tests.authenticator import code
from tests.unit.gateway.identityroom import IdentityRoom
from tests.unit.gateway.test_administration import Bureau
from tests.unit.gateway.test_own_account import NEW, enrol


def meanwhile(room: IdentityRoom, happens: Callable[[], Any]) -> None:
    """Once, after the next password was looked at and before anything follows from that."""
    matches = room.passwords.matches

    def looked_at(stored: str, password: str) -> bool:
        right = matches(stored, password)
        room.passwords.matches = matches  # type: ignore[method-assign]
        happens()
        return right

    room.passwords.matches = looked_at  # type: ignore[method-assign]


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def changed(bureau: Bureau) -> Any:
    room = bureau.room
    body = {"current": room.PASSWORD, "new": NEW}
    return room.ask("POST", "/v1/account/password", body, token=room.enter_settled("worker-1"))


def reset(bureau: Bureau) -> Any:
    return bureau.ask("POST", "/v1/accounts/worker-1/password-reset")


def disabled(bureau: Bureau) -> Any:
    return bureau.change("worker-1", state="disabled")


@pytest.mark.parametrize("happens", [changed, reset, disabled])
def test_a_log_in_opens_nothing_after_what_it_was_checked_against_has_changed(
    bureau: Bureau, happens: Callable[[Bureau], Any]
) -> None:
    room, told = bureau.room, []
    meanwhile(room, lambda: told.append(happens(bureau).status))
    assert room.enter("worker-1", room.PASSWORD).code == "login_failed"
    assert told == [200]
    listed = bureau.ask("GET", "/v1/accounts/worker-1/sessions").body["items"]
    assert len(listed) == (1 if happens is changed else 0)


def test_a_changed_password_is_not_changed_back_by_who_knew_the_one_before(bureau: Bureau) -> None:
    room = bureau.room
    token = room.token("worker-1", room.PASSWORD)
    secrets: list[str] = []
    meanwhile(room, lambda: secrets.append(reset(bureau).body["one_time_secret"]))
    body = {"current": room.PASSWORD, "new": NEW}
    told = room.ask("POST", "/v1/account/password", body, token=token)
    assert (told.status, told.pointers) == (422, ["/current"])
    assert room.enter("worker-1", secrets[0]).status == 200


@pytest.mark.parametrize("refusal", [TooMany("登录的人太多", retry_after=2), Unavailable("库")])
def test_what_was_not_looked_at_is_no_wrong_password(bureau: Bureau, refusal: Exception) -> None:
    room = bureau.room

    def refused(stored: str, password: str) -> bool:
        raise refusal

    matches, room.passwords.matches = room.passwords.matches, refused  # type: ignore[method-assign]
    for _ in range(3 * MOST_FAILURES):
        assert room.enter("worker-1", room.PASSWORD).status in (429, 503)
    room.passwords.matches = matches  # type: ignore[method-assign]
    for _ in range(MOST_FAILURES - 1):
        assert room.enter("worker-1", "wrong").status == 401
    assert room.enter("worker-1", room.PASSWORD).status == 200


GUESSES: list[tuple[str, dict[str, str]]] = [
    ("/v1/account/password", {"current": "guess", "new": NEW}),
    ("/v1/account/totp/removal", {"password": "guess", "totp": "000000"}),
    ("/v1/account/totp/removal", {"password": IdentityRoom.PASSWORD, "totp": "000000"}),
    ("/v1/account/recovery-codes", {"totp": "000000"}),
]


@pytest.mark.parametrize(("path", "body"), GUESSES)
def test_whatever_takes_a_password_or_a_code_counts_the_wrong_ones(
    bureau: Bureau, path: str, body: dict[str, str]
) -> None:
    room = bureau.room
    token = room.token("worker-1", room.PASSWORD)
    secret, codes = enrol(room, token)
    told = [room.ask("POST", path, body, token=token).status for _ in range(MOST_FAILURES + 1)]
    assert told == [422] * MOST_FAILURES + [429]
    # Nor at another door, with what is right.
    room.clock.forward(seconds=59)
    right = {"totp": code(secret, room.clock.seconds())}
    assert room.ask("POST", "/v1/account/recovery-codes", right, token=token).status == 429
    assert room.enter("worker-1", room.PASSWORD, totp=codes[0]).status == 429


def test_the_first_code_is_not_guessed_for_long_either(bureau: Bureau) -> None:
    room = bureau.room
    token = room.token("worker-1", room.PASSWORD)
    room.ask("POST", "/v1/account/totp", token=token)
    path, body = "/v1/account/totp/confirmation", {"totp": "000000"}
    told = [room.ask("POST", path, body, token=token).status for _ in range(MOST_FAILURES + 1)]
    assert told == [422] * MOST_FAILURES + [429]


def test_what_is_right_costs_nothing(bureau: Bureau) -> None:
    room = bureau.room
    token = room.token("worker-1", room.PASSWORD)
    secret, _ = enrol(room, token)
    for _ in range(2 * MOST_FAILURES):
        room.clock.forward(seconds=30)
        body = {"totp": code(secret, room.clock.seconds())}
        assert room.ask("POST", "/v1/account/recovery-codes", body, token=token).status == 200

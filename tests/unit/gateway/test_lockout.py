"""Strangers who go on guessing for ever, and those whom they want to keep out."""

import pytest

from gateway.identity.doors import ACCOUNT, ADDRESS, MOST_FAILURES, PAIR
from gateway.identity.lockout import KNOWN
from tests.unit.gateway.identityroom import Answered, IdentityRoom

HERE, OFFICE = "192.0.2.1", "203.0.113.9"


@pytest.fixture
def room() -> IdentityRoom:
    return IdentityRoom()


def besiege(room: IdentityRoom, account: str = "officer") -> None:
    """From as many places as it takes, until the account's door is shut again."""
    for number in range(200):
        if room.enter(account, "wrong", f"198.51.100.{number}").status == 429:
            return
    raise AssertionError("nothing shuts")


def device(entered: Answered) -> str:
    (cookie,) = (each for each in entered.cookies if each.startswith("tianling_device="))
    assert "Path=/v1/sessions; " in cookie
    assert "HttpOnly; SameSite=Strict" in cookie
    return cookie.partition(";")[0]


def enter_by(room: IdentityRoom, cookie: str, account: str, password: str, address: str) -> int:
    body = {"account": account, "password": password}
    return room.ask("POST", "/v1/sessions", body, address=address, cookie=cookie).status


def test_who_has_been_there_is_let_in_however_long_strangers_go_on(room: IdentityRoom) -> None:
    assert room.enter("officer").status == 200
    for _ in range(100):
        besiege(room)
        assert room.enter("officer", address=HERE).status == 200
        room.clock.forward(seconds=ACCOUNT.longest)
    assert room.enter("officer", address=OFFICE).status in (200, 429)


def test_a_device_is_known_wherever_it_is_carried(room: IdentityRoom) -> None:
    cookie = device(room.enter("officer"))
    besiege(room)
    assert room.enter("officer", address=OFFICE).status == 429
    assert enter_by(room, cookie, "officer", "tianling-demo", OFFICE) == 200


def test_a_device_guesses_no_more_often_than_anybody(room: IdentityRoom) -> None:
    cookie = device(room.enter("officer"))
    told = [
        enter_by(room, cookie, "officer", f"guess {number}", f"198.51.100.{number}")
        for number in range(MOST_FAILURES + 1)
    ]
    assert told == [401] * MOST_FAILURES + [429]
    # It is held up itself; the address that was entered from is not.
    assert room.enter("officer").status == 200


@pytest.mark.parametrize("spoil", [lambda text: text[:-1] + "x", lambda text: text + "é"])
def test_a_cookie_of_another_account_or_of_nobody_is_none(
    room: IdentityRoom, spoil: object
) -> None:
    cookie = device(room.enter("officer"))
    besiege(room, "community")
    besiege(room)
    assert enter_by(room, cookie, "community", "tianling-demo", OFFICE) == 429
    assert callable(spoil)
    assert enter_by(room, spoil(cookie), "officer", "tianling-demo", OFFICE) == 429


def test_an_address_is_known_for_a_month(room: IdentityRoom) -> None:
    room.enter("officer")
    room.clock.forward(seconds=KNOWN.total_seconds() - 60)
    besiege(room)
    assert room.enter("officer").status == 200
    room.clock.forward(seconds=KNOWN.total_seconds() + 60)
    besiege(room)
    assert room.enter("officer").status == 429


def test_what_holds_up_an_account_ends(room: IdentityRoom) -> None:
    besiege(room)
    assert room.enter("officer", address=OFFICE).status == 429
    room.clock.forward(seconds=ACCOUNT.longest)
    assert room.enter("officer", address=OFFICE).status == 200


def test_the_addresses_of_one_network_are_one(room: IdentityRoom) -> None:
    told = [
        room.enter("officer", "wrong", f"2001:db8:1:2::{number:x}").status
        for number in range(1, MOST_FAILURES + 2)
    ]
    assert told == [401] * MOST_FAILURES + [429]
    assert room.enter("officer", address="2001:db8:1:3::1").status == 200


def test_whoever_enters_shuts_no_door_behind_them(room: IdentityRoom) -> None:
    """An office behind one address, where somebody mistyped for a hundredth time."""
    for number in range(ADDRESS.most):
        assert room.enter(f"nobody-{number}", "wrong", OFFICE).status == 401
    assert room.enter("officer", address=OFFICE).status == 429
    room.clock.forward(seconds=ADDRESS.first)
    for account in ("officer", "community", "secretary", "worker-youth", "worker-women"):
        assert room.enter(account, address=OFFICE).status == 200
    assert room.enter("supervisor", "wrong", OFFICE).status == 401
    assert room.enter("supervisor", address=OFFICE).status == 429


def test_an_attempt_that_is_given_back_opens_no_door_that_another_has_shut(
    room: IdentityRoom,
) -> None:
    """Somebody with an account of their own cannot guess beside it for free."""
    from gateway.identity.book import Book
    from gateway.identity.lockout import Lockout

    lockout = Lockout(Book(room.feed, audit_key=b"a"), room.own, room.clock)
    for number in range(ADDRESS.most - 2):
        lockout.attempt(f"nobody-{number}", OFFICE)
    mine = lockout.attempt("officer", OFFICE)
    lockout.attempt("victim", OFFICE)
    lockout.passed(mine)
    with pytest.raises(Exception, match="密码连续输错"):
        lockout.attempt("another", OFFICE)


def test_one_failure_after_the_other_is_forgotten(room: IdentityRoom) -> None:
    for _ in range(MOST_FAILURES - 1):
        room.enter("officer", "wrong")
    room.clock.forward(seconds=2 * PAIR.forgets)
    told = [room.enter("officer", "wrong").status for _ in range(4)]
    assert told == [401, 401, 401, 429]

"""The first start: an administrator is there, or a one-time secret is told."""

from typing import Any

import pytest

from gateway.identity.beginning import FIRST, demo_accounts
from gateway.identity.model import DISABLED, Account
from tests.unit.gateway.identityroom import IdentityRoom
from tests.unit.gateway.test_own_account import NEW


@pytest.fixture
def room() -> IdentityRoom:
    return IdentityRoom(demo=False)


def settle(room: IdentityRoom, name: str, secret: str) -> None:
    token = room.token(name, secret)
    body = {"current": secret, "new": NEW}
    assert room.ask("POST", "/v1/account/password", body, token=token).status == 200


def test_a_secret_that_was_never_shown_is_replaced_at_the_next_start(room: IdentityRoom) -> None:
    """The broker was away, or the power: the account is there, and nobody read its secret."""
    first, second = room.first(), room.first()
    assert first[0] == second[0] == FIRST
    assert room.enter(FIRST, first[1]).code == "login_failed"
    assert room.enter(FIRST, second[1]).status == 200


def test_also_after_it_has_run_out(room: IdentityRoom) -> None:
    room.first()
    room.clock.forward(hours=48)
    settle(room, *room.first())


def test_who_is_about_to_choose_a_password_is_not_disturbed(room: IdentityRoom) -> None:
    name, secret = room.first()
    token = room.token(name, secret)
    assert room.first() is None
    body = {"current": secret, "new": NEW}
    assert room.ask("POST", "/v1/account/password", body, token=token).status == 200


def test_who_has_entered_is_there_for_good(room: IdentityRoom) -> None:
    settle(room, *room.first())
    room.clock.forward(days=400)
    assert room.first() is None


@pytest.mark.parametrize("made", ["community_admin", "community_worker", "supervisor"])
def test_others_are_no_administrators_of_the_platform(room: IdentityRoom, made: str) -> None:
    room.add("somebody", made)
    settle(room, *room.first())
    assert room.first() is None


def test_a_demo_that_is_started_in_earnest_has_one_of_its_own(room: IdentityRoom) -> None:
    demo_accounts(room.feed, clock=room.clock, hashed=room.passwords.hash)
    room.add("somebody", "community_worker")
    settle(room, *room.first())


def test_a_name_that_is_taken_is_left_to_who_has_it(room: IdentityRoom) -> None:
    room.add(FIRST, "community_worker")
    name, secret = room.first()
    assert name == f"{FIRST}-2"
    settle(room, name, secret)
    assert room.account(FIRST).role == "community_worker"


@pytest.mark.parametrize("what", [{"must_change": True}, {"state": DISABLED}])
def test_whom_an_operator_made_or_turned_away_is_theirs(
    room: IdentityRoom, what: dict[str, Any]
) -> None:
    room.add("boss", "platform_admin", community="", created_by="system:cli", **what)
    before = room.account("boss").password
    assert room.first() is None
    assert room.account("boss").password == before


def test_a_first_one_that_an_operator_has_touched_is_theirs(room: IdentityRoom) -> None:
    room.first()
    with room.feed.writing() as session:
        session.get_one(Account, FIRST).touch("system:cli", room.clock())
    assert room.first() is None

import base64
from typing import Any

import pytest

from gateway.identity import totp
from gateway.identity.strength import must_be_strong, one_time_secret
from tests.authenticator import code
from tests.unit.gateway.identityroom import IdentityRoom

NEW = "three quiet herons"


@pytest.fixture
def room() -> IdentityRoom:
    made = IdentityRoom(demo=False)
    made.add("admin-1", "community_admin")
    made.add("worker-1", "community_worker")
    return made


def enrol(room: IdentityRoom, token: str) -> tuple[str, list[str]]:
    secret = room.ask("POST", "/v1/account/totp", token=token).body["secret"]
    told = room.ask(
        "POST",
        "/v1/account/totp/confirmation",
        {"totp": code(secret, room.clock.seconds())},
        token=token,
    )
    assert told.status == 200, told.body
    return secret, told.body["recovery_codes"]


def test_a_one_time_secret_opens_nothing_but_the_way_to_a_password() -> None:
    room = IdentityRoom(demo=False)
    name, secret = room.first()
    entered = room.enter(name, secret)
    token = entered.body["token"]
    assert entered.body["unsettled"] == "password"
    assert room.ask("GET", "/v1/accounts", token=token).code == "password_change_required"
    changed = room.ask("POST", "/v1/account/password", {"current": secret, "new": NEW}, token=token)
    assert changed.status == 200
    assert room.ask("GET", "/v1/accounts", token=token).code == "totp_enrolment_required"
    enrol(room, token)
    assert room.ask("GET", "/v1/accounts", token=token).status == 200
    assert room.enter(name, secret).code == "login_failed"


def test_a_one_time_secret_holds_for_a_day() -> None:
    room = IdentityRoom(demo=False)
    name, secret = room.first()
    room.clock.forward(hours=24)
    assert room.enter(name, secret).code == "login_failed"


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("short", "too_short"),
        ("admin-1admin", "like_account"),
        ("Password1234", "too_common"),
        ("0987654321", "too_common"),
        ("aaaaaaaaaaaa", "too_common"),
        ("qwertyuiop", "too_common"),
        ("tianling-demo", "too_common"),
    ],
)
def test_a_weak_password_is_refused(new: str, why: str) -> None:
    with pytest.raises(Exception) as refused:
        must_be_strong(new, "admin-1")
    assert refused.value.errors[0].code == why  # type: ignore[attr-defined]


def test_long_passwords_of_any_kind_are_taken() -> None:
    for good in (NEW, "春风又绿江南岸明月何时", one_time_secret()):
        must_be_strong(good, "admin-1")


def test_a_new_password_ends_the_other_sessions(room: IdentityRoom) -> None:
    here, there = (room.token("worker-1", room.PASSWORD) for _ in range(2))
    body = {"current": room.PASSWORD, "new": NEW}
    assert room.ask("POST", "/v1/account/password", body, token=here).body == {"ended": 1}
    assert room.ask("GET", "/v1/account", token=here).status == 200
    assert room.ask("GET", "/v1/account", token=there).code == "session_ended"
    assert room.enter("worker-1", NEW).status == 200


def test_who_holds_a_token_alone_does_not_guess_the_password_for_long(room: IdentityRoom) -> None:
    token = room.token("worker-1", room.PASSWORD)
    told = [
        room.ask(
            "POST", "/v1/account/password", {"current": f"guess {n}", "new": NEW}, token=token
        ).status
        for n in range(6)
    ]
    assert told == [422] * 5 + [429]


def test_the_second_factor_is_asked_for_and_works_once(room: IdentityRoom) -> None:
    secret, _ = enrol(room, room.token("admin-1", room.PASSWORD))
    room.clock.forward(seconds=60)
    needed = room.enter("admin-1", room.PASSWORD)
    assert (needed.status, needed.code, needed.pointers) == (401, "totp_required", ["/totp"])
    shown = code(secret, room.clock.seconds())
    assert room.enter("admin-1", room.PASSWORD, totp=shown).status == 200
    assert room.enter("admin-1", room.PASSWORD, totp=shown).code == "totp_invalid"
    room.clock.forward(seconds=60)
    assert room.enter("admin-1", room.PASSWORD, totp=shown).code == "totp_invalid"
    # A wrong password is never told from a missing code.
    assert room.enter("admin-1", "wrong", totp=shown).code == "login_failed"


def test_codes_are_not_guessed_for_long_by_who_knows_the_password(room: IdentityRoom) -> None:
    enrol(room, room.token("admin-1", room.PASSWORD))
    told: list[Any] = []
    for number in range(6):
        told.append(room.enter("admin-1", room.PASSWORD, totp=f"00000{number}").status)
        told.append(room.enter("admin-1", room.PASSWORD).status)
    assert told[-1] == 429


def test_a_recovery_code_stands_in_once(room: IdentityRoom) -> None:
    _, codes = enrol(room, room.token("admin-1", room.PASSWORD))
    assert len(set(codes)) == totp.RECOVERY_CODES
    assert room.enter("admin-1", room.PASSWORD, totp=codes[0].upper()).status == 200
    assert room.enter("admin-1", room.PASSWORD, totp=codes[0]).code == "totp_invalid"
    token = room.token("admin-1", room.PASSWORD, totp=codes[1])
    left = room.ask("GET", "/v1/account", token=token).body["recovery_codes_left"]
    assert left == totp.RECOVERY_CODES - 2


def test_nothing_of_a_second_factor_can_be_read_from_the_database(room: IdentityRoom) -> None:
    secret, codes = enrol(room, room.token("admin-1", room.PASSWORD))
    account = room.account("admin-1")
    kept = bytes(account.totp or b"")
    assert base64.b32decode(secret) not in kept
    assert base64.b32decode(secret).hex().encode() not in kept
    assert not any(each in str(account.recovery) for each in codes)


def test_giving_up_the_second_factor_takes_both(room: IdentityRoom) -> None:
    token = room.token("admin-1", room.PASSWORD)
    secret, _ = enrol(room, token)
    room.clock.forward(seconds=60)
    path = "/v1/account/totp/removal"
    good = {"password": room.PASSWORD, "totp": code(secret, room.clock.seconds())}
    for wrong in ({"password": "x"}, {"totp": "000000"}):
        assert room.ask("POST", path, {**good, **wrong}, token=token).status == 422
    assert room.ask("POST", path, good, token=token).status == 200
    assert room.ask("GET", "/v1/accounts", token=token).code == "totp_enrolment_required"


def test_new_recovery_codes_replace_the_old(room: IdentityRoom) -> None:
    token = room.token("admin-1", room.PASSWORD)
    secret, old = enrol(room, token)
    room.clock.forward(seconds=60)
    body = {"totp": code(secret, room.clock.seconds())}
    new = room.ask("POST", "/v1/account/recovery-codes", body, token=token).body["recovery_codes"]
    assert room.enter("admin-1", room.PASSWORD, totp=old[0]).code == "totp_invalid"
    assert room.enter("admin-1", room.PASSWORD, totp=new[0]).status == 200


def test_codes_are_those_of_the_standard() -> None:
    # RFC 6238, appendix B: the last six of eight digits.
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert [code(secret, at) for at in (59, 1_111_111_109, 20_000_000_000)] == [
        "287082",
        "081804",
        "353130",
    ]

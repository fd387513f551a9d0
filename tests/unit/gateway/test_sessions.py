import pytest

from gateway.identity.sessions import IDLE, LONGEST
from gateway.identity.tokens import DEMO_SECONDS, Tokens
from tests.unit.gateway.doorway import ACTORS
from tests.unit.gateway.identityroom import KEY, IdentityRoom


@pytest.fixture
def room() -> IdentityRoom:
    return IdentityRoom()


def test_a_refresh_token_is_changed_for_another(room: IdentityRoom) -> None:
    first = room.enter("officer").body
    second = room.refresh(first["refresh_token"])
    third = room.refresh(second.body["refresh_token"])
    assert third.status == 200
    assert third.body["session"] == first["session"]
    assert len({each["refresh_token"] for each in (first, second.body, third.body)}) == 3
    assert room.ask("GET", "/v1/visits", token=third.body["token"]).status == 200


def test_a_refresh_token_that_comes_twice_ends_its_session_everywhere(room: IdentityRoom) -> None:
    other = room.gateway(demo=True)
    first = room.enter("officer").body
    other.admission.bearer(f"Bearer {first['token']}")
    second = room.refresh(first["refresh_token"]).body
    assert room.refresh(first["refresh_token"]).code == "refresh_reused"
    for token in (first["token"], second["token"]):
        assert room.ask("GET", "/v1/visits", token=token).code == "session_ended"
    assert room.refresh(second["refresh_token"]).code == "session_ended"
    other.admission.watch.look()
    with pytest.raises(Exception, match="注销"):
        other.admission.bearer(f"Bearer {first['token']}")


def test_a_forged_refresh_token_ends_nothing(room: IdentityRoom) -> None:
    entered = room.enter("officer").body
    good = entered["refresh_token"]
    forged = good[:-4] + ("AAAA" if not good.endswith("AAAA") else "BBBB")
    assert room.refresh(forged).code == "token_invalid"
    assert room.refresh("tlr_short").code == "token_malformed"
    assert room.refresh("tlr_" + "é" * 70).code == "token_malformed"
    assert room.refresh(good).status == 200


def test_a_browser_has_its_refresh_token_in_a_cookie_alone(room: IdentityRoom) -> None:
    entered = room.enter("officer", browser=True)
    assert "refresh_token" not in entered.body
    (cookie,) = (each for each in entered.cookies if each.startswith("tianling_refresh="))
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    again = room.ask("POST", "/v1/sessions/refresh", cookie=f"a=b; {cookie.partition(';')[0]}")
    assert again.status == 200
    assert again.headers["Set-Cookie"].partition(";")[0] != cookie.partition(";")[0]


def test_outside_the_demo_the_cookie_travels_encrypted_alone() -> None:
    room = IdentityRoom(demo=False)
    room.add("officer-1", "grid_officer", scope={"grids": []})
    assert "; Secure" in room.enter("officer-1", room.PASSWORD).headers["Set-Cookie"]


def test_a_session_that_nobody_refreshes_ends(room: IdentityRoom) -> None:
    entered = room.enter("officer").body
    room.clock.forward(seconds=IDLE.total_seconds())
    assert room.refresh(entered["refresh_token"]).code == "session_ended"


def test_a_session_ends_after_its_longest_time_however_often_it_is_refreshed(
    room: IdentityRoom,
) -> None:
    refresh = room.enter("officer").body["refresh_token"]
    days = 0
    while (answered := room.refresh(refresh)).status == 200:
        refresh = answered.body["refresh_token"]
        room.clock.forward(days=6)
        days += 6
    assert LONGEST.days <= days <= LONGEST.days + 6


def test_one_sees_and_ends_ones_own_sessions(room: IdentityRoom) -> None:
    here, there = room.enter("officer").body, room.enter("officer").body
    room.enter("community")
    listed = room.ask("GET", "/v1/sessions", token=here["token"]).body["items"]
    assert {each["id"]: each["current"] for each in listed} == {
        here["session"]: True,
        there["session"]: False,
    }
    ended = room.ask("DELETE", f"/v1/sessions/{there['session']}", token=here["token"])
    assert ended.body == {"ended": 1}
    assert room.ask("GET", "/v1/sessions", token=there["token"]).code == "session_ended"
    assert room.ask("DELETE", "/v1/sessions/current", token=here["token"]).status == 200
    assert room.ask("GET", "/v1/sessions", token=here["token"]).code == "session_ended"


def test_nobody_ends_the_session_of_another(room: IdentityRoom) -> None:
    theirs, mine = room.enter("officer").body, room.enter("community").body
    refused = room.ask("DELETE", f"/v1/sessions/{theirs['session']}", token=mine["token"])
    assert refused.status == 404
    assert room.ask("GET", "/v1/sessions", token=theirs["token"]).status == 200


def test_one_ends_all_of_ones_own_at_once(room: IdentityRoom) -> None:
    tokens = [room.token("officer") for _ in range(3)]
    assert room.ask("DELETE", "/v1/sessions", token=tokens[0]).body == {"ended": 3}
    assert {room.ask("GET", "/v1/visits", token=each).status for each in tokens} == {401}


def test_a_token_that_names_no_session_of_ours_opens_nothing(room: IdentityRoom) -> None:
    tokens = Tokens(KEY, clock=room.clock.seconds)
    for session in ("", "x", "00000000-0000-4000-8000-000000000000"):
        token = tokens.issue(ACTORS["officer"], session).text
        assert room.ask("GET", "/v1/visits", token=token).code == "session_ended"


def test_nobody_speaks_for_another_account_by_a_session_of_their_own(room: IdentityRoom) -> None:
    session = room.enter("officer").body["session"]
    token = Tokens(KEY, clock=room.clock.seconds).issue(ACTORS["admin"], session).text
    assert room.ask("GET", "/v1/accounts", token=token).code == "session_ended"


def test_who_is_known_costs_no_look_at_the_database(room: IdentityRoom) -> None:
    header = f"Bearer {room.token('officer')}"
    known = room.office.admission.bearer(header)
    room.feed.reading = None  # type: ignore[assignment,method-assign]
    assert room.office.admission.bearer(header) is known


def test_a_known_token_expires_all_the_same(room: IdentityRoom) -> None:
    token = room.token("officer")
    assert room.ask("GET", "/v1/visits", token=token).status == 200
    room.clock.forward(seconds=DEMO_SECONDS)
    assert room.ask("GET", "/v1/visits", token=token).code == "token_expired"


def test_what_changes_while_the_database_is_asked_is_asked_again(room: IdentityRoom) -> None:
    admission = room.office.admission
    header = f"Bearer {room.token('officer')}"
    look = admission._standing

    def looked(*asked: object) -> object:
        found = look(*asked)  # type: ignore[arg-type]
        admission.forget({"account:officer"})
        return found

    admission._standing = looked  # type: ignore[method-assign,assignment]
    assert admission.bearer(header) is not admission.bearer(header)


def test_after_too_long_without_a_look_nobody_is_let_in(
    room: IdentityRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = room.token("officer")
    assert room.ask("GET", "/v1/visits", token=token).status == 200
    monkeypatch.setattr("gateway.identity.watch.BLIND_SECONDS", -1.0)
    assert room.ask("GET", "/v1/visits", token=token).status == 503

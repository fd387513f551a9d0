"""Nobody gives more than they have: every combination of what an account has and what it gives."""

from itertools import product
from typing import Any

import pytest

from contracts.codes import ROLES, WOMENS_CASES
from contracts.language.actor import Actor
from contracts.language.problem import Forbidden
from gateway.identity.authority import OPERATOR, Grant, must_give, must_look_after, must_open
from gateway.identity.model import DepartmentKey
from tests.unit.gateway.feedroom import COMMUNITY
from tests.unit.gateway.test_administration import OTHER, Bureau

G1, G2 = f"{COMMUNITY}001", f"{COMMUNITY}002"
FOLLOWUPS, CLOSED = "services5.followup.list", "services5.followup.closed.v1"
COMMUNITY_ROLES = sorted(set(ROLES) - {"platform_admin", "supervisor", "department"})

# What an administrator has, what they give, whether they may.
OF_LISTS: dict[str, list[tuple[Any, Any, bool]]] = {
    name: [
        (None, None, True),
        (None, [one], True),
        (None, [], True),
        ([one], None, False),
        ([one], [one], True),
        ([one], [], True),
        ([one], [other], False),
        ([one], [one, other], False),
        ([one, other], [other], True),
        ([], [], True),
        ([], [one], False),
        ([], None, False),
    ]
    for name, one, other in (("grids", G1, G2), ("lines", "elderly", "women"))
}
OF_CLEARANCES = [((), (), True), ((), (WOMENS_CASES,), False), ((WOMENS_CASES,),) * 2 + (True,)]
OF_COMMUNITIES = [(COMMUNITY, True), (OTHER, False)]
OF_ROLES = [*((role, True) for role in COMMUNITY_ROLES), ("supervisor", False)]
ALL = list(product(OF_ROLES, OF_COMMUNITIES, OF_LISTS["grids"], OF_LISTS["lines"], OF_CLEARANCES))


def lists(**given: Any) -> dict[str, tuple[str, ...]]:
    return {name: tuple(codes) for name, codes in given.items() if codes is not None}


def refused(by: Actor, grant: Grant, **how: bool) -> str:
    """Where; empty where it is not."""
    try:
        must_give(by, grant, **how)
    except Forbidden as forbidden:
        return forbidden.errors[0].pointer
    return ""


def test_an_administrator_gives_what_they_have_and_no_more() -> None:
    for role, community, grids, lines, clearances in ALL:
        own = lists(grids=grids[0], lines=lines[0])
        by = Actor("admin", "community_admin", COMMUNITY, own, frozenset(clearances[0]))
        wanted = lists(grids=grids[1], lines=lines[1])
        told = refused(by, Grant(role[0], community[0], wanted, clearances[1]))
        dimensions = (
            ("/role", role[1]),
            ("/community", community[1]),
            ("/clearances", clearances[2]),
            ("/scope/grids", grids[2]),
            ("/scope/lines", lines[2]),
        )
        expected = next((pointer for pointer, may in dimensions if not may), "")
        assert told == expected, (role, community, grids, lines, clearances)
    assert len(ALL) == 6_912


@pytest.mark.parametrize(
    ("own", "may"), [({}, True), ({"grids": (G1,)}, False), ({"lines": ()}, False)]
)
def test_a_key_is_narrowed_by_nothing_so_nobody_narrowed_has_one(
    own: dict[str, tuple[str, ...]], may: bool
) -> None:
    """Neither made, nor rotated, which tells it anew."""
    by = Actor("admin", "community_admin", COMMUNITY, own)
    key = DepartmentKey(community=COMMUNITY, asks=[FOLLOWUPS], events=[CLOSED])
    for ask in (
        lambda: must_open(by, COMMUNITY, [FOLLOWUPS], [CLOSED]),
        lambda: must_look_after(by, key),
    ):
        if may:
            ask()
        else:
            with pytest.raises(Forbidden):
                ask()


def test_who_has_grants_gives_no_others() -> None:
    by = Actor("a", "community_admin", COMMUNITY, {"asks": (FOLLOWUPS,), "events": ()})
    must_open(by, COMMUNITY, [FOLLOWUPS], [])
    for asks, events in (([FOLLOWUPS], [CLOSED]), (["party.need.list"], [])):
        with pytest.raises(Forbidden):
            must_open(by, COMMUNITY, asks, events)


def test_the_platforms_administrators_appoint_their_own_and_the_first_of_a_community() -> None:
    by = Actor("platform", "platform_admin", "")
    cleared = [WOMENS_CASES]
    assert refused(by, Grant("platform_admin", "", {}, [])) == ""
    assert refused(by, Grant("supervisor", "620171", {}, [])) == ""
    assert refused(by, Grant("supervisor", "620171", {}, cleared)) == "/clearances"
    assert refused(by, Grant("community_admin", COMMUNITY, {}, []), first=True) == ""
    assert refused(by, Grant("community_admin", COMMUNITY, {}, [])) == "/community"
    cleared_first = Grant("community_admin", COMMUNITY, {}, cleared)
    assert refused(by, cleared_first, first=True) == "/clearances"
    for role in set(COMMUNITY_ROLES) - {"community_admin"}:
        assert refused(by, Grant(role, COMMUNITY, {}, []), first=True) == "/role"


def test_at_the_command_line_nothing_is_closed() -> None:
    grant = Grant("community_admin", COMMUNITY, {}, [WOMENS_CASES])
    assert refused(OPERATOR, grant) == ""


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


@pytest.mark.parametrize("name", ["admin-1", "cleared-1", "worker-1", "far-1"])
def test_a_platform_administrator_becomes_nobody_of_a_community(bureau: Bureau, name: str) -> None:
    before = bureau.room.account(name)
    for path in ("password-reset", "totp-reset"):
        told = bureau.ask("POST", f"/v1/accounts/{name}/{path}", by="platform-1")
        assert told.status == 403
    for what in ({"title": "x"}, {"clearances": []}, {"role": "supervisor"}, {"state": "active"}):
        assert bureau.change(name, "platform-1", **what).status == 403
    after = bureau.room.account(name)
    assert (after.password, after.totp_confirmed) == (before.password, before.totp_confirmed)


def test_but_turns_anybody_away(bureau: Bureau) -> None:
    room = bureau.room
    token = room.token("worker-1", room.PASSWORD)
    ended = bureau.ask("DELETE", "/v1/accounts/worker-1/sessions", by="platform-1")
    assert ended.body == {"ended": 1}
    assert room.ask("GET", "/v1/account", token=token).code == "session_ended"
    assert bureau.change("worker-1", "platform-1", state="disabled").status == 200
    assert bureau.change("worker-1", "platform-1", tag='"2"', state="active").status == 403
    assert bureau.change("worker-1", tag='"2"', state="active").status == 200


def test_a_community_has_its_first_administrator_from_the_platform_once(bureau: Bureau) -> None:
    wanted = {"role": "community_admin", "community": OTHER}
    first = bureau.create("platform-1", account="first-1", **wanted)
    assert first.status == 201
    assert bureau.create("platform-1", account="first-2", **wanted).pointers == ["/community"]
    assert bureau.change("first-1", "platform-1", state="disabled").status == 200
    assert bureau.create("platform-1", account="first-2", **wanted).pointers == ["/community"]
    reset = bureau.ask("POST", "/v1/accounts/first-1/password-reset", by="platform-1")
    assert reset.status == 403


def test_the_demos_administrator_is_nobodys_first(bureau: Bureau) -> None:
    """A demo's folder that is started in earnest."""
    bureau.room.add("demo-1", "community_admin", community=OTHER, demo=True)
    wanted = {"role": "community_admin", "community": OTHER}
    assert bureau.create("platform-1", **wanted).status == 201


def test_a_narrowed_administrator_resets_no_wider_account(bureau: Bureau) -> None:
    room = bureau.room
    room.add("narrow-1", "community_admin", totp_confirmed=True, scope={"grids": [G1]})
    room.add("officer-1", "grid_officer", scope={"grids": [G1]})
    room.add("officer-2", "grid_officer", scope={"grids": [G1, G2]})
    bureau.tokens["narrow-1"] = room.enter_settled("narrow-1")
    for name, status in (("officer-1", 200), ("officer-2", 403), ("worker-1", 403)):
        for path in ("password-reset", "totp-reset"):
            told = bureau.ask("POST", f"/v1/accounts/{name}/{path}", by="narrow-1")
            assert told.status == status, (name, told.body)
    wider = bureau.change("officer-1", "narrow-1", tag='"3"', scope={"grids": [G1, G2]})
    assert (wider.status, wider.pointers) == (403, ["/scope/grids"])
    assert bureau.create("narrow-1", account="new-2").pointers == ["/scope/grids"]

"""The gateway's own lists: pages, and each community's part of the audit."""

from typing import Any

import pytest

from backbone.ids import new_id
from gateway.privacy.reading import AuditReader
from tests.unit.gateway.feedroom import COMMUNITY
from tests.unit.gateway.identityroom import IdentityRoom
from tests.unit.gateway.test_administration import OTHER, Bureau


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def pages(bureau: Bureau, path: str, by: str = "admin-1") -> list[list[Any]]:
    """Two at a time, to the end."""
    found: list[list[Any]] = []
    more = ""
    while True:
        answer = bureau.ask("GET", f"{path}?limit=2{more}", by=by)
        assert answer.status == 200, answer.body
        found.append([each.get("id", each.get("account")) for each in answer.body["items"]])
        if answer.body["next"] is None:
            return found
        more = f"&cursor={answer.body['next']}"


def issue(bureau: Bureau, by: str = "admin-1", community: str = COMMUNITY) -> str:
    body = {"title": "民政", "community": community, "asks": [], "events": []}
    made = bureau.ask("POST", "/v1/department-keys", body, by, idempotency_key=new_id())
    return str(made.body["id"])


def test_sessions_and_keys_are_read_a_page_at_a_time(bureau: Bureau) -> None:
    for _ in range(4):
        bureau.room.enter_settled("admin-1")
    for path in ("/v1/sessions", "/v1/accounts/admin-1/sessions"):
        found = pages(bureau, path, "admin-1" if path == "/v1/sessions" else "platform-1")
        assert [len(each) for each in found] == [2, 2, 1]
        ids = [id for page in found for id in page]
        assert ids == sorted(set(ids), reverse=True)
    issued = [issue(bureau) for _ in range(5)]  # within one moment: the id decides
    bureau.room.clock.forward(minutes=1)
    last = issue(bureau)
    issue(bureau, "platform-1", OTHER)
    found = pages(bureau, "/v1/department-keys")
    assert [len(each) for each in found] == [2, 2, 2]
    assert found[0][0] == last
    assert sorted(id for page in found for id in page) == sorted([*issued, last])


def test_a_cursor_is_of_one_list(bureau: Bureau) -> None:
    for _ in range(3):
        bureau.room.enter_settled("admin-1")
    cursor = bureau.ask("GET", "/v1/sessions?limit=1").body["next"]
    for path in ("/v1/department-keys", "/v1/accounts", "/v1/accounts/worker-1/sessions"):
        refused = bureau.ask("GET", f"{path}?cursor={cursor}")
        assert (refused.status, refused.pointers) == (422, ["/cursor"]), path
    assert bureau.ask("GET", "/v1/sessions?limit=201").status == 422


def audited(room: IdentityRoom, token: str, query: str = "") -> Any:
    room.office.handlers["audit"] = AuditReader(None, room.feed, room.office.cursors)
    return room.reopened().ask("GET", f"/v1/audit?service=gateway{query}", token=token)


def test_the_gateways_audit_is_read_by_whom_it_is_about(bureau: Bureau) -> None:
    room = bureau.room
    bureau.create()
    issue(bureau)
    room.ask("DELETE", "/v1/sessions", token=room.token("worker-1", room.PASSWORD))
    room.enter("far-1", room.PASSWORD)
    bureau.ask("POST", "/v1/accounts/platform-2/password-reset", by="platform-1")
    first = audited(room, bureau.tokens["admin-1"], "&limit=3").body
    rest = audited(room, bureau.tokens["admin-1"], f"&cursor={first['next']}").body
    actions = [each["action"].rpartition(".")[2] for each in first["items"] + rest["items"]]
    assert actions[:4] == ["session_ended", "login", "key_issued", "account_created"]
    far = room.account("far-1").id
    assert far not in str(first) + str(rest)
    mine = audited(room, bureau.tokens["platform-1"]).body["items"]
    assert mine[0]["action"] == "gateway.identity.password_reset"
    assert {each["subject"] for each in mine}.isdisjoint({far, room.account("worker-1").id})
    only = audited(room, bureau.tokens["admin-1"], "&action=gateway.identity.key_issued").body
    assert len(only["items"]) == 1
    assert audited(room, room.token("worker-1", room.PASSWORD)).status == 403


def test_an_administrator_of_the_platform_reads_no_service(bureau: Bureau) -> None:
    room = bureau.room
    audited(room, bureau.tokens["platform-1"])
    asked = room.ask("GET", "/v1/audit?service=grid", token=bureau.tokens["platform-1"])
    assert (asked.status, asked.body) == (200, {"items": [], "next": None})
    unsaid = room.ask("GET", "/v1/audit", token=bureau.tokens["platform-1"])
    assert all(each["action"].startswith("gateway.") for each in unsaid.body["items"])

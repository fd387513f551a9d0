import uuid
from typing import Any

import pytest

from contracts.codes import WOMENS_CASES
from gateway.identity.doors import MOST_FAILURES
from tests.unit.gateway.feedroom import COMMUNITY
from tests.unit.gateway.identityroom import Answered, IdentityRoom

OTHER = "620171101013"
GRID = f"{COMMUNITY}001"


class Bureau:
    """Administrators at work: `platform` of all, `admin` of a community."""

    def __init__(self) -> None:
        self.room = room = IdentityRoom(demo=False)
        settled: dict[str, Any] = {"totp_confirmed": True}
        room.add("platform-1", "platform_admin", community="", **settled)
        room.add("platform-2", "platform_admin", community="", **settled)
        room.add("admin-1", "community_admin", **settled)
        room.add("cleared-1", "service_worker", clearances=[WOMENS_CASES], scope={"lines": []})
        room.add("worker-1", "community_worker")
        room.add("far-1", "community_worker", community=OTHER)
        self.tokens = {name: room.enter_settled(name) for name in ("platform-1", "admin-1")}

    def ask(self, method: str, path: str, body: Any = None, by: str = "admin-1", **how: Any) -> Any:
        return self.room.ask(method, path, body, token=self.tokens[by], **how)

    def create(self, by: str = "admin-1", key: str = "", **what: Any) -> Answered:
        body = {
            "account": "new-1",
            "title": "社区工作者",
            "role": "community_worker",
            "community": COMMUNITY,
            **what,
        }
        key = key or str(uuid.uuid4())
        made: Answered = self.ask("POST", "/v1/accounts", body, by, idempotency_key=key)
        return made

    def change(self, name: str, by: str = "admin-1", tag: str = '"1"', **what: Any) -> Answered:
        made: Answered = self.ask("PATCH", f"/v1/accounts/{name}", what, by, if_match=tag)
        return made


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def test_a_new_account_enters_with_its_one_time_secret(bureau: Bureau) -> None:
    made = bureau.create()
    assert (made.status, made.headers["Location"]) == (201, "/v1/accounts/new-1")
    entered = bureau.room.enter("new-1", made.body["one_time_secret"])
    assert entered.body["unsettled"] == "password"
    read = bureau.ask("GET", "/v1/accounts/new-1")
    assert read.headers["ETag"] == '"1"'
    assert "secret" not in str(read.body)


def test_a_name_is_given_once(bureau: Bureau) -> None:
    assert bureau.create(account="far-1").status == 409


def test_the_same_request_makes_one_account_and_tells_its_secret_again_for_an_hour(
    bureau: Bureau,
) -> None:
    assert bureau.create(key="k", account="far-1").status == 409
    first, again = bureau.create(key="k"), bureau.create(key="k")
    assert (again.status, again.body, again.headers) == (201, first.body, first.headers)
    assert bureau.room.enter("new-1", again.body["one_time_secret"]).status == 200
    other = bureau.create(key="k", account="new-2")
    assert (other.status, other.code) == (422, "idempotency_key_reused")
    assert bureau.ask("GET", "/v1/accounts/new-2").status == 404
    bureau.room.clock.forward(hours=1)
    bureau.tokens["admin-1"] = bureau.room.enter_settled("admin-1")
    assert bureau.create(key="k").status == 409


def test_what_creates_wants_a_key(bureau: Bureau) -> None:
    assert bureau.ask("POST", "/v1/accounts", {}).code == "idempotency_key_required"


@pytest.mark.parametrize(
    ("what", "pointer"),
    [
        ({"account": "No Such Name"}, "/account"),
        ({"account": "key:1"}, "/account"),
        ({"role": "department"}, "/role"),
        ({"role": "emperor"}, "/role"),
        ({"community": "62"}, "/community"),
        ({"community": ""}, "/community"),
        ({"role": "grid_officer"}, "/scope/grids"),
        ({"role": "service_worker"}, "/scope/lines"),
        ({"role": "grid_officer", "scope": {"grids": [f"{OTHER}001"]}}, "/scope/grids/0"),
        ({"scope": {"asks": []}}, "/scope/asks"),
        ({"password": "x"}, "/password"),
    ],
)
def test_an_account_that_makes_no_sense_is_pointed_at(
    bureau: Bureau, what: dict[str, Any], pointer: str
) -> None:
    made = bureau.create(**what)
    assert (made.status, made.pointers) == (422, [pointer])


@pytest.mark.parametrize(
    ("what", "pointer"),
    [
        ({"role": "platform_admin", "community": ""}, "/role"),
        ({"role": "supervisor", "community": "620171"}, "/role"),
        ({"community": OTHER}, "/community"),
        ({"clearances": [WOMENS_CASES]}, "/clearances"),
    ],
)
def test_nobody_gives_what_they_do_not_have(
    bureau: Bureau, what: dict[str, Any], pointer: str
) -> None:
    refused = bureau.create(**what)
    assert (refused.status, refused.pointers) == (403, [pointer])


def test_a_community_sees_its_own_accounts_alone(bureau: Bureau) -> None:
    listed = {each["account"] for each in bureau.ask("GET", "/v1/accounts").body["items"]}
    assert listed == {"admin-1", "cleared-1", "worker-1"}
    for method, path in (
        ("GET", ""),
        ("POST", "/password-reset"),
        ("POST", "/totp-reset"),
        ("GET", "/sessions"),
        ("DELETE", "/sessions"),
    ):
        assert bureau.ask(method, f"/v1/accounts/far-1{path}").status == 404
    assert bureau.change("far-1", title="x").status == 404
    every = bureau.ask("GET", "/v1/accounts", by="platform-1").body["items"]
    assert len(every) == 6


def test_a_list_goes_on_where_its_page_ended(bureau: Bureau) -> None:
    names: list[str] = []
    query = "?limit=2"
    while query:
        page = bureau.ask("GET", f"/v1/accounts{query}", by="platform-1").body
        names += [each["account"] for each in page["items"]]
        query = f"?limit=2&cursor={page['next']}" if page["next"] else ""
    assert names == sorted(names)
    assert len(names) == 6
    assert bureau.ask("GET", "/v1/accounts?cursor=forged").pointers == ["/cursor"]
    assert bureau.ask("GET", "/v1/accounts?limit=0").pointers == ["/limit"]


def test_who_resets_a_password_can_become_that_account(bureau: Bureau) -> None:
    """So nobody does that to an account which may more than they do."""
    for path in ("/password-reset", "/totp-reset"):
        assert bureau.ask("POST", f"/v1/accounts/cleared-1{path}").status == 403
    assert bureau.change("cleared-1", state="disabled").status == 403


def test_nobody_changes_their_own_account_this_way(bureau: Bureau) -> None:
    assert bureau.change("admin-1", clearances=[WOMENS_CASES]).status == 403
    assert bureau.change("platform-1", "platform-1", state="disabled").status == 403


def test_a_change_wants_the_version_it_is_based_on(bureau: Bureau) -> None:
    assert bureau.ask("PATCH", "/v1/accounts/worker-1", {"title": "甲"}).status == 428
    assert bureau.change("worker-1", tag='"7"', title="甲").status == 412
    changed = bureau.change("worker-1", title="甲")
    assert (changed.status, changed.headers["ETag"]) == (200, '"2"')


def test_what_an_account_may_changes_under_its_token(bureau: Bureau) -> None:
    room = bureau.room
    token = room.token("worker-1", room.PASSWORD)
    visit = ("POST", "/v1/visits", {"household_id": "x"})
    assert room.ask(*visit, token=token, idempotency_key="k").status == 201
    bureau.change("worker-1", role="service_worker", scope={"lines": ["elderly"]})
    assert room.ask(*visit, token=token, idempotency_key="k").status == 403
    room.ask("GET", "/v1/followups", token=token)
    asked = room.services.asked[-1].how["actor"]
    assert (asked.role, asked.scope) == ("service_worker", {"lines": ("elderly",)})


def test_a_disabled_account_is_turned_away_at_once(bureau: Bureau) -> None:
    room = bureau.room
    entered = room.enter("worker-1", room.PASSWORD).body
    assert room.ask("GET", "/v1/visits", token=entered["token"]).status == 200
    assert bureau.change("worker-1", state="disabled").status == 200
    assert room.ask("GET", "/v1/visits", token=entered["token"]).code == "session_ended"
    assert room.refresh(entered["refresh_token"]).code == "session_ended"
    assert room.enter("worker-1", room.PASSWORD).code == "login_failed"
    assert bureau.change("worker-1", tag='"2"', state="active").status == 200
    assert room.enter("worker-1", room.PASSWORD).status == 200


def test_a_reset_ends_all_sessions_and_opens_the_door_again(bureau: Bureau) -> None:
    room = bureau.room
    token = room.token("worker-1", room.PASSWORD)
    for _ in range(MOST_FAILURES):
        room.enter("worker-1", "forgotten")
    assert room.enter("worker-1", "forgotten").status == 429
    reset = bureau.ask("POST", "/v1/accounts/worker-1/password-reset")
    assert room.ask("GET", "/v1/visits", token=token).code == "session_ended"
    assert room.enter("worker-1", room.PASSWORD).code == "login_failed"
    assert room.enter("worker-1", reset.body["one_time_secret"]).status == 200


def test_a_lost_device_is_taken_off_the_account(bureau: Bureau) -> None:
    bureau.room.add("admin-2", "community_admin", totp_confirmed=True)
    reset = bureau.ask("POST", "/v1/accounts/admin-2/totp-reset")
    assert reset.body == {"account": "admin-2", "totp": False}
    entered = bureau.room.enter("admin-2", bureau.room.PASSWORD)
    assert entered.body["unsettled"] == "totp"


def test_administrators_see_and_end_sessions(bureau: Bureau) -> None:
    room = bureau.room
    first, second = (room.enter("worker-1", room.PASSWORD).body for _ in range(2))
    path = "/v1/accounts/worker-1/sessions"
    assert len(bureau.ask("GET", path).body["items"]) == 2
    assert bureau.ask("DELETE", f"{path}/{first['session']}").body == {"ended": 1}
    assert room.ask("GET", "/v1/visits", token=first["token"]).code == "session_ended"
    assert room.ask("GET", "/v1/visits", token=second["token"]).status == 200
    assert bureau.ask("DELETE", f"{path}/nothing").status == 404
    assert bureau.ask("DELETE", path).body == {"ended": 1}
    assert room.ask("GET", "/v1/visits", token=second["token"]).code == "session_ended"


def test_administration_is_for_administrators(bureau: Bureau) -> None:
    room = bureau.room
    token = room.token("worker-1", room.PASSWORD)
    for method, path in (
        ("GET", "/v1/accounts"),
        ("GET", "/v1/accounts/worker-1"),
        ("POST", "/v1/accounts/worker-1/password-reset"),
        ("GET", "/v1/department-keys"),
    ):
        assert room.ask(method, path, token=token).status == 403

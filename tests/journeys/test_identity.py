"""Who may: from the first start to a department's key, in a platform that is no demo."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.authenticator import STEP, code
from tests.journeys.platform import Platform
from tests.journeys.replica import Replica
from tests.servers.issuer import OidcIssuer
from tests.servers.ports import free_port
from tests.waiting import until

COMMUNITY = "620171101012"
PASSWORD, ANOTHER = "three quiet herons", "seven slow barges"
FOLLOWUPS = "services5.followup.list"
FELT_SECONDS = 2.0


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OidcIssuer]:
    """Somebody else's, that knows of our accounts."""
    running = OidcIssuer(tmp_path_factory.mktemp("issuer") / "node")
    try:
        yield running.start()
    finally:
        running.close()


@pytest.fixture(scope="module", params=["embedded", "real"])
def fresh(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, issuer: OidcIssuer
) -> Iterator[Platform]:
    """Started for the first time, without the demo."""
    var: Path = tmp_path_factory.mktemp(f"fresh-{request.param}")
    broker = database = None
    if request.param == "real":
        broker = request.getfixturevalue("rabbit").vhost()
        database = request.getfixturevalue("postgres").create_database()
    told = {
        "TIANLING_OIDC_ISSUER": issuer.url,
        "TIANLING_OIDC_CLIENT_ID": "tianling",
        "TIANLING_OIDC_CLIENT_SECRET": "what the issuer knows us by",
    }
    running = Platform(var, broker=broker, database=database, demo=False, told=told)
    running.start()
    yield running
    assert running.stop() == 0


class Someone:
    """At a gateway, by whatever token they hold."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url, self.token = url, token

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        return httpx.request(method, self.url + path, json=body, headers=sent, timeout=20)

    def do(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Must succeed."""
        answer = self.ask(method, path, body, **headers)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def enter(self, account: str, password: str, **more: str) -> Any:
        """Log in; must succeed."""
        told = self.do("POST", "/v1/sessions", {"account": account, "password": password, **more})
        self.token = told["token"]
        return told

    def settle(self, password: str, new: str) -> str:
        """Choose a password and enrol a second factor; answers its secret."""
        self.do("POST", "/v1/account/password", {"current": password, "new": new})
        secret: str = self.do("POST", "/v1/account/totp")["secret"]
        confirmed = {"totp": code(secret, time.time() - STEP)}
        self.do("POST", "/v1/account/totp/confirmation", confirmed)
        return secret

    def turned_away(self) -> bool:
        """Whether the token holds no longer."""
        return self.ask("GET", "/v1/sessions").status_code == 401


def problem(answer: httpx.Response) -> str:
    return str(answer.json()["type"]).removeprefix("/problems/")


@pytest.fixture(scope="module")
def administrator(first: Someone) -> Someone:
    """The community's, appointed by the first one of the platform."""
    return appoint(first, "shequ")


@pytest.fixture(scope="module")
def first(fresh: Platform) -> Someone:
    """The first one, past the first log-in."""
    told = fresh.log.read_text()
    found = re.search(r"管理员 (\S+),一次性密码:(\S+)", told)
    assert found, told[-2000:]
    name, secret = found.groups()
    someone = Someone(fresh.url)
    assert someone.enter(name, secret)["unsettled"] == "password"
    assert problem(someone.ask("GET", "/v1/accounts")) == "password_change_required"
    factor = someone.settle(secret, PASSWORD)
    someone.token = ""
    body = {"account": name, "password": PASSWORD}
    assert problem(someone.ask("POST", "/v1/sessions", body)) == "totp_required"
    someone.enter(name, PASSWORD, totp=code(factor, time.time()))
    return someone


@pytest.fixture
def elsewhere(fresh: Platform) -> Iterator[str]:
    """Where another gateway of the same platform is; on one process: the same."""
    if fresh.database is None:
        yield fresh.url
        return
    port = free_port()
    second = Replica(fresh, "gateway", environment={"PORT": str(port)}).start()
    yield f"http://127.0.0.1:{port}"
    assert second.stop() == 0


def entered(by: Someone, name: str, role: str, title: str) -> tuple[Someone, str]:
    """Whose account somebody has just made, in by the one-time secret; and that."""
    wanted = {"account": name, "title": title, "role": role, "community": COMMUNITY}
    made = by.do("POST", "/v1/accounts", wanted, Idempotency_Key=name)
    someone = Someone(by.url)
    someone.enter(name, made["one_time_secret"])
    return someone, made["one_time_secret"]


def appoint(platform: Someone, name: str) -> Someone:
    """The first administrator of the community, past the first log-in."""
    someone, secret = entered(platform, name, "community_admin", "社区管理员")
    someone.settle(secret, PASSWORD)
    return someone


def new_worker(administrator: Someone, name: str) -> Someone:
    """A community worker past the first log-in."""
    someone, secret = entered(administrator, name, "community_worker", "社区工作者")
    someone.do("POST", "/v1/account/password", {"current": secret, "new": ANOTHER})
    return someone


def test_the_secret_of_the_first_start_is_told_once_and_never_logged(
    fresh: Platform, administrator: Someone
) -> None:
    told = fresh.log.read_text()
    assert told.count("一次性密码") == 1
    secret = re.search(r"一次性密码:(\S+)", told)
    assert secret
    assert told.count(secret[1]) == 1
    listed = fresh.run("account", "list")
    assert (listed.returncode, "2 accounts" in listed.stdout) == (0, True), listed.stderr


def test_a_session_is_refreshed_and_a_token_that_comes_twice_ends_it_everywhere(
    administrator: Someone, elsewhere: str
) -> None:
    worker = new_worker(administrator, "worker-refresh")
    first = worker.enter("worker-refresh", ANOTHER)
    second = worker.do("POST", "/v1/sessions/refresh", {"refresh_token": first["refresh_token"]})
    there = Someone(elsewhere, second["token"])
    assert there.do("GET", "/v1/account")["account"] == "worker-refresh"
    again = worker.ask("POST", "/v1/sessions/refresh", {"refresh_token": first["refresh_token"]})
    assert problem(again) == "refresh_reused"
    until(there.turned_away, "the other gateway feels it", FELT_SECONDS)
    ended = worker.ask("POST", "/v1/sessions/refresh", {"refresh_token": second["refresh_token"]})
    assert problem(ended) == "session_ended"


def test_what_the_command_line_ends_is_felt_by_who_listens(
    fresh: Platform, administrator: Someone
) -> None:
    worker = new_worker(administrator, "worker-stream")
    headers = {"Authorization": f"Bearer {worker.token}"}
    with httpx.stream("GET", f"{fresh.url}/v1/stream", headers=headers, timeout=20) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry:")
        disabled = fresh.run("account", "disable", "worker-stream")
        assert disabled.returncode == 0, disabled.stderr
        ended = time.monotonic()
        assert all(not line.startswith("event:") for line in lines)
        assert time.monotonic() - ended < FELT_SECONDS
    assert worker.turned_away()


def rotated(by: Someone, path: str, hours: int) -> str:
    """The new key."""
    body = {"overlap_hours": hours}
    made = by.do("POST", f"{path}/rotation", body, Idempotency_Key=f"overlap-{hours}")
    return str(made["key"])


def test_a_departments_key_reads_hears_and_ends(administrator: Someone) -> None:
    wanted = {
        "title": "民政部门",
        "community": COMMUNITY,
        "asks": [FOLLOWUPS],
        "events": ["services5.followup.closed.v1"],
    }
    made = administrator.do("POST", "/v1/department-keys", wanted, Idempotency_Key="civil")
    path = f"/v1/department-keys/{made['id']}"
    department = Someone(administrator.url, made["key"])
    assert department.do("GET", "/v1/followups")["items"] == []
    assert department.ask("GET", "/v1/needs").status_code == 403
    assert department.ask("GET", "/v1/residents").status_code == 403
    later = Someone(administrator.url)
    later.token = administrator.do(
        "POST", f"{path}/rotation", {"overlap_hours": 24}, Idempotency_Key="r1"
    )["key"]
    assert department.do("GET", "/v1/followups") == later.do("GET", "/v1/followups")
    last = administrator.do("POST", f"{path}/rotation", {"overlap_hours": 0}, Idempotency_Key="r2")[
        "key"
    ]
    assert problem(later.ask("GET", "/v1/followups")) == "token_expired"
    assert problem(department.ask("GET", "/v1/followups")) == "token_invalid"
    headers = {"Authorization": f"Bearer {last}"}
    url = f"{administrator.url}/v1/stream"
    with httpx.stream("GET", url, headers=headers, timeout=20) as stream:
        lines = stream.iter_lines()
        assert next(lines).startswith("retry:")
        administrator.do("DELETE", path)
        assert all(not line.startswith("event:") for line in lines)


def test_a_browser_logs_in_at_the_issuer(
    fresh: Platform, administrator: Someone, issuer: OidcIssuer
) -> None:
    worker = new_worker(administrator, "worker-oidc")
    issuer.introduce("subject-7", preferred_username="worker-oidc")
    worker.token = ""
    sent = worker.ask("GET", "/v1/sessions/oidc/start")
    bound = sent.headers["set-cookie"].partition(";")[0]
    back = issuer.log_in(sent.headers["location"], "subject-7")
    assert back.startswith(f"{fresh.url}/v1/sessions/oidc/callback?")
    landed = worker.ask("GET", back.removeprefix(fresh.url), Cookie=bound)
    assert (landed.status_code, landed.headers["location"]) == (303, "/"), landed.text
    cookies = landed.headers.get_list("set-cookie")
    refresh = next(each for each in cookies if each.startswith("tianling_refresh="))
    assert "HttpOnly; SameSite=Strict; Secure" in refresh
    told = worker.do("POST", "/v1/sessions/refresh", Cookie=refresh.partition(";")[0])
    worker.token = told["token"]
    assert worker.do("GET", "/v1/account")["account"] == "worker-oidc"
    assert worker.do("GET", "/v1/sessions")["items"][0]["method"] == "oidc"


def test_nobody_enters_by_a_subject_without_an_account(
    fresh: Platform, administrator: Someone, issuer: OidcIssuer
) -> None:
    issuer.introduce("subject-8", preferred_username="nobody-here")
    nobody = Someone(fresh.url)
    sent = nobody.ask("GET", "/v1/sessions/oidc/start")
    bound = sent.headers["set-cookie"].partition(";")[0]
    back = issuer.log_in(sent.headers["location"], "subject-8")
    assert problem(nobody.ask("GET", back.removeprefix(fresh.url), Cookie=bound)) == "login_failed"

"""What administrators and account holders do, each once: an account's life, and a key's."""

import time
from typing import Any

import httpx

from tests.authenticator import STEP, code
from tests.journeys.platform import Session, done

COMMUNITY = "620171101012"
CHOSEN = "a rather long pass phrase"
FOLLOWUPS = "services5.followup.list"


def administer(admin: Session, somebody: httpx.Client) -> None:
    """`somebody` is a client that is not logged in yet; the account made here is theirs."""
    wanted = {
        "account": "wangge-08",
        "title": "八号网格网格员",
        "role": "grid_officer",
        "community": COMMUNITY,
        "scope": {"grids": [f"{COMMUNITY}001"]},
    }
    made = done(admin.post("/v1/accounts", wanted))
    path = made.headers["Location"]
    _settle(somebody, made.json()["one_time_secret"])
    admin.get(path)
    _changed(admin, path, {"title": "一号网格网格员"})
    (session, *_) = admin.get(f"{path}/sessions")["items"]
    done(admin.client.delete(f"{path}/sessions/{session['id']}"))
    for reset in ("password-reset", "totp-reset"):
        done(admin.client.post(f"{path}/{reset}"))
    done(admin.client.delete(f"{path}/sessions"))
    _changed(admin, path, {"state": "disabled"})
    _keep_a_key(admin)


def _settle(somebody: httpx.Client, secret: str) -> None:
    """The first log-in, a second factor that comes and goes, and a session that is renewed."""
    _enter(somebody, secret)
    done(somebody.post("/v1/account/password", json={"current": secret, "new": CHOSEN}))
    refresh = _enter(somebody, CHOSEN)
    renewed = done(somebody.post("/v1/sessions/refresh", json={"refresh_token": refresh}))
    somebody.headers["Authorization"] = f"Bearer {renewed.json()['token']}"
    factor = done(somebody.post("/v1/account/totp")).json()["secret"]
    now = time.time()
    for path, at in (("totp/confirmation", now - STEP), ("recovery-codes", now)):
        done(somebody.post(f"/v1/account/{path}", json={"totp": code(factor, at)}))
    both = {"password": CHOSEN, "totp": code(factor, now + STEP)}
    done(somebody.post("/v1/account/totp/removal", json=both))
    _enter(somebody, CHOSEN)
    done(somebody.delete("/v1/sessions/current"))
    _enter(somebody, CHOSEN)
    done(somebody.delete("/v1/sessions"))
    _enter(somebody, CHOSEN)


def _enter(somebody: httpx.Client, password: str) -> str:
    """Logged in; what refreshes it."""
    body = {"account": "wangge-08", "password": password}
    told = done(somebody.post("/v1/sessions", json=body)).json()
    somebody.headers["Authorization"] = f"Bearer {told['token']}"
    return str(told["refresh_token"])


def _changed(admin: Session, path: str, body: dict[str, Any]) -> None:
    done(admin.client.patch(path, json=body, headers={"If-Match": admin.etag(path)}))


def _keep_a_key(admin: Session) -> None:
    wanted = {"title": "街道民政办", "community": COMMUNITY, "asks": [FOLLOWUPS], "events": []}
    path = done(admin.post("/v1/department-keys", wanted)).headers["Location"]
    admin.get(path)
    done(admin.post(f"{path}/rotation", {"overlap_hours": 24, "days": 90}))
    done(admin.client.delete(path))

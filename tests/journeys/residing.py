"""A resident with an account: from its making to what is followed and rated in the own name."""

from typing import Any

import httpx

from tests.journeys import incidents
from tests.journeys.platform import Session, done

COMMUNITY = "620171101012"
CHOSEN = "seven calm lanterns"
REPORT = {"category": "facility.lighting", "description": "楼道灯不亮。", "place": "3号楼2单元"}


def resident_of(admin: Session, resident: str, name: str, **hooks: Any) -> Session:
    """Logged in as that resident, whose account is made here; `hooks` are those of a client."""
    wanted = {
        "account": name,
        "title": "居民",
        "role": "resident",
        "community": COMMUNITY,
        "scope": {"residents": [resident]},
    }
    secret = done(admin.post("/v1/accounts", wanted)).json()["one_time_secret"]
    client = httpx.Client(base_url=admin.client.base_url, timeout=20)
    first = Session(client, name, secret)
    done(client.post("/v1/account/password", json={"current": secret, "new": CHOSEN}))
    session = Session(first.client, name, CHOSEN)
    client.event_hooks = hooks
    return session


def play(admin: Session, household: str, resident: str) -> None:
    """The own household, and a report to its end; `admin` is who sees to it."""
    own = resident_of(admin, resident, "jumin-01", **admin.client.event_hooks)
    try:
        assert own.get("/v1/me/household")["id"] == household
        sent = done(own.post("/v1/me/reports", REPORT))
        assert own.get("/v1/me/reports")["items"][0]["id"] == sent.json()["id"]
        path = sent.headers["Location"]
        incidents.do(admin, sent.json()["id"], *incidents.TO_THE_END)
        assert own.get(path)["may_rate"]
        done(own.post(f"{path}/rating", {"satisfaction": "satisfied"}))
    finally:
        own.client.close()

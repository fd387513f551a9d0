"""Another community's administrator, made by the platform's."""

from functools import cache

import httpx

from tests.journeys.platform import Session

NEIGHBOUR = "620171101014"
PASSWORD = "five tall poplars"


def neighbour(client: httpx.Client, community: str = NEIGHBOUR) -> Session:
    """Logged in, with a password of their own."""
    return _first_of(str(client.base_url), community)


@cache
def _first_of(url: str, community: str) -> Session:
    """The platform appoints a community's first administrator alone."""
    platform = Session(httpx.Client(base_url=url, timeout=20), "platform")
    account = {
        "account": f"neighbour-{community}",
        "title": "邻社区管理员",
        "role": "community_admin",
        "community": community,
    }
    made = platform.post("/v1/accounts", account)
    assert made.status_code == 201, made.text
    name, secret = account["account"], made.json()["one_time_secret"]
    entering = Session(httpx.Client(base_url=url, timeout=20), name, secret)
    changed = entering.post("/v1/account/password", {"current": secret, "new": PASSWORD})
    assert changed.status_code == 200, changed.text
    return Session(httpx.Client(base_url=url, timeout=20), name, PASSWORD)

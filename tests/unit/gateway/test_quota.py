import pytest

from contracts.language.actor import Actor
from gateway.problems import TooMany
from gateway.quota import MOST_KEPT, WINDOW_SECONDS, Quota, Quotas
from tests.unit.gateway.doorway import ACTORS, Doorway, document, header


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_and_then_the_pace() -> None:
    clock = Clock()
    quota = Quota("account", 2, clock)
    for _ in range(2 * WINDOW_SECONDS):
        quota.take("a")
    with pytest.raises(TooMany) as refused:
        quota.take("a")
    assert refused.value.retry_after == 1
    clock.now += 0.5
    quota.take("a")
    with pytest.raises(TooMany):
        quota.take("a")


def test_a_refusal_counts_nothing_and_nobody_else_is_touched() -> None:
    clock = Clock()
    quota = Quota("account", 1, clock)
    quota.take("a", WINDOW_SECONDS)
    for _ in range(50):
        with pytest.raises(TooMany):
            quota.take("a")
    quota.take("b")
    clock.now += 1
    quota.take("a")


def test_the_headers_say_what_is_left_and_when_all_is_back() -> None:
    clock = Clock()
    quota = Quota("account", 5, clock)
    quota.take("a", 20)
    assert quota.headers("a") == [
        ("RateLimit-Policy", '"account";q=50;w=10'),
        ("RateLimit", '"account";r=30;t=4'),
    ]
    clock.now += 2
    assert dict(quota.headers("a"))["RateLimit"] == '"account";r=40;t=2'
    assert dict(quota.headers("nobody"))["RateLimit"] == '"account";r=50;t=0'


def test_what_is_remembered_has_a_bound() -> None:
    quota = Quota("address", 1, Clock())
    for n in range(MOST_KEPT + 500):
        quota.take(str(n))
    assert len(quota._full) == MOST_KEPT


def test_zero_is_no_limit() -> None:
    quota = Quota("account", 0)
    for _ in range(1000):
        quota.take("a")
    assert quota.headers("a") == []


def quotas(accounts: int, guests: int) -> Quotas:
    return Quotas(Quota("account", accounts, Clock()), Quota("address", guests, Clock()))


def test_the_door_counts_accounts_apart_from_addresses() -> None:
    doorway = Doorway(quotas=quotas(1, 1))
    for _ in range(WINDOW_SECONDS):
        answer = doorway.ask("GET", "/v1/visits")
        assert answer.status == 200
    assert header(answer, "RateLimit") == '"account";r=0;t=10'
    refused = doorway.ask("GET", "/v1/visits")
    assert document(refused)["type"] == "/problems/too_many_requests"
    assert (refused.status, header(refused, "Retry-After")) == (429, "1")
    assert header(refused, "RateLimit") == '"account";r=0;t=10'
    assert doorway.ask("GET", "/v1/visits", account="secretary").status == 200
    assert doorway.ask("GET", "/v1/lifecycles", account=None).status == 200


def test_who_comes_without_an_account_is_counted_by_address_whatever_they_ask() -> None:
    doorway = Doorway(quotas=quotas(1000, 1))
    for n in range(WINDOW_SECONDS):
        path = ("/v1/nothing", "/v1/visits", "/v1/lifecycles")[n % 3]
        assert doorway.ask("GET", path, account=None).status in (200, 401, 404)
    for path in ("/v1/nothing", "/v1/visits", "/v1/lifecycles"):
        assert doorway.ask("GET", path, account=None).status == 429


def test_a_role_that_may_not_is_counted_too() -> None:
    doorway = Doorway(quotas=quotas(1, 1000))
    platform: Actor = ACTORS["platform"]
    statuses = [
        doorway.ask("GET", "/v1/visits", account=platform).status for _ in range(WINDOW_SECONDS + 1)
    ]
    assert statuses == [403] * WINDOW_SECONDS + [429]

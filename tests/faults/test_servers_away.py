"""Broker and database go away and come back: it costs time, not data."""

from pathlib import Path

import httpx
import pytest

from tests.faults.books import Books, Load, close
from tests.journeys.platform import Platform, Session
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit
from tests.waiting import until


@pytest.mark.parametrize("server", ["rabbit", "postgres"])
@pytest.mark.parametrize("how", ["restart", "kill"])
def test_a_server_goes_away_and_comes_back(
    platform: Platform, request: pytest.FixtureRequest, server: str, how: str
) -> None:
    struck = request.getfixturevalue(server)
    books = Books()
    load = Load(platform, books, 7)
    load.start()
    until(lambda: len(books.accepted) >= 50, "visits are accepted")
    if how == "kill":
        struck.kill()
        struck.start()
    else:
        struck.restart()
    reached = len(books.accepted) + 50
    until(lambda: len(books.accepted) >= reached or not load.is_alive(), "it goes on", 60)
    load.enough.set()
    load.join(timeout=30)
    with httpx.Client(base_url=platform.url, timeout=30) as client:
        session = until(lambda: _logged_in(client), "it answers again", 60)
        close(books, session)


def test_the_platform_may_be_started_before_its_servers(
    rabbit: Rabbit, postgres: Postgres, tmp_path: Path
) -> None:
    waiting = Platform(tmp_path, broker=rabbit.vhost(), database=postgres.create_database())
    rabbit.stop()
    postgres.stop()
    try:
        waiting.begin_start()
        until(lambda: b"database away" in waiting.log.read_bytes(), "it waits for its database")
        postgres.start()
        until(lambda: b"broker away" in waiting.log.read_bytes(), "it waits for its broker")
    finally:
        postgres.start()
        rabbit.start()
    waiting.await_ready()
    with httpx.Client(base_url=waiting.url, timeout=30) as client:
        assert _logged_in(client)
    assert waiting.stop() == 0


def _logged_in(client: httpx.Client) -> Session | None:
    session = Session(client, "community")
    ready = client.get("/v1/households", params={"limit": 1}).status_code == 200
    return session if ready else None

"""The platform may be started before its servers."""

from pathlib import Path

import httpx

from tests.journeys.loaded import Loaded
from tests.journeys.platform import READY_SECONDS, Platform, Session
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit
from tests.waiting import until


def test_it_waits_for_database_and_broker(
    loaded: Loaded, rabbit: Rabbit, postgres: Postgres, tmp_path: Path
) -> None:
    waiting = loaded.platform(tmp_path)
    rabbit.stop()
    postgres.stop()
    try:
        waiting.begin_start()
        _until_it_says(b"database away", waiting)
        postgres.start()
        _until_it_says(b"broker away", waiting)
    finally:
        postgres.start()
        rabbit.start()
    waiting.await_ready()
    with httpx.Client(base_url=waiting.url, timeout=30) as client:
        assert Session(client, "community").get("/v1/households", limit=1)["items"]
    assert waiting.stop() == 0


def _until_it_says(words: bytes, waiting: Platform) -> None:
    """Before the second it looks for tables and community."""
    until(lambda: words in waiting.log.read_bytes(), f"it says {words!r}", READY_SECONDS)

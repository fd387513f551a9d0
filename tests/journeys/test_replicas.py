"""Several replicas of each service, on real parts: they share one mailbox, and lose nothing."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg2
import pytest

from backbone.ids import new_id
from tests.journeys.at_once import post_all
from tests.journeys.loaded import Loaded
from tests.journeys.platform import Platform, Session, visit
from tests.journeys.replica import Replica
from tests.servers.postgres import Postgres
from tests.waiting import until

VISITS = 120
SERVICES = ("grid", "services5", "party")


@pytest.fixture
def platform(loaded: Loaded, tmp_path: Path) -> Iterator[Platform]:
    """Of its own: what its replicas handled is counted."""
    running = loaded.platform(tmp_path)
    running.start()
    yield running
    assert running.stop() == 0


@pytest.fixture
def seconds(platform: Platform) -> Iterator[dict[str, Replica]]:
    """A second replica of each service."""
    started = {name: Replica(platform, name) for name in SERVICES}
    yield {name: replica.start() for name, replica in started.items()}
    for replica in started.values():
        assert replica.stop() == 0


def test_two_replicas_of_each_service_share_the_work(
    platform: Platform, seconds: dict[str, Replica]
) -> None:
    with httpx.Client(base_url=platform.url, timeout=20) as client:
        session = Session(client, "community")
        homes = session.get("/v1/residents", limit=VISITS)["items"]

        asks = [(new_id(), visit(home["household_id"], home["id"])) for home in homes]
        answers = post_all(session, "/v1/visits", asks)
        assert {answer.status_code for answer in answers} == {201}
        visits = [answer.json()["id"] for answer in answers]

        def followed_up() -> bool:
            return all(
                len(session.get("/v1/followups", visit_id=visit)["items"]) == 1 for visit in visits
            )

        until(followed_up, "every visit is followed up once", 60)
    until(lambda: _owed(platform) == 0, "nothing is owed any more", 30)
    for name, replica in seconds.items():
        assert replica.handled() > 0, f"the second {name} has done nothing"


def test_replicas_that_start_at_once_migrate_once(postgres: Postgres, tmp_path: Path) -> None:
    database = postgres.create_database()
    fresh = Platform(tmp_path, broker="amqp://nobody.invalid", database=database)
    commands = [fresh.begin("migrate") for _ in range(4)]
    for command in commands:
        output, _ = command.communicate(timeout=120)
        assert command.returncode == 0, output
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        for service in (*SERVICES, "gateway"):
            cursor.execute(f"select count(*) from {service}.alembic_version")
            assert cursor.fetchone() == (1,)
            cursor.execute(
                "select tableowner from pg_tables where schemaname = %s and tablename = 'inbox'",
                (service,),
            )
            assert cursor.fetchone() == (f"tianling_{service}",)


def test_a_service_cannot_read_the_tables_of_another(platform: Platform) -> None:
    with psycopg2.connect(platform.database) as connection, connection.cursor() as cursor:
        cursor.execute("set role tianling_party")
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("select count(*) from grid.resident")


def _owed(platform: Platform) -> int:
    with psycopg2.connect(platform.database) as connection, connection.cursor() as cursor:
        cursor.execute(" union all ".join(f"select count(*) from {s}.outbox" for s in SERVICES))
        return sum(row[0] for row in cursor.fetchall())

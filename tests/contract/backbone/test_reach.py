"""Row-level security: what a transaction has no reach to is not there, whatever it asks."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, delete, func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from backbone import migrations
from backbone.database import Database, clerk_of
from backbone.ids import id_of
from backbone.reach import EVERYWHERE, NOWHERE, Reach, below, within
from backbone.urls import driver_url
from services.grid.registry.model import Grid
from tests.servers.postgres import Postgres
from tianling.processes import PROCESSES

HERE, NEXT_DOOR, ELSEWHERE = "620171101012", "620171101013", "110101001001"
SEES = {
    NOWHERE: [],
    within([HERE]): [HERE],
    within([HERE, ELSEWHERE, ""]): [ELSEWHERE, HERE],
    within([]): [],
    below("6201"): [HERE, NEXT_DOOR],
    below(HERE): [HERE],
    EVERYWHERE: [ELSEWHERE, HERE, NEXT_DOOR],
}


@pytest.fixture(scope="module")
def url(postgres: Postgres) -> str:
    """A database with all services' tables, migrated as `up` does."""
    made = driver_url(postgres.create_database())
    for process in PROCESSES.values():
        migrations.upgrade(made, process.name, process.package)
    return made


@pytest.fixture
def grid(url: str) -> Iterator[Database]:
    """Grid's, with a row in each of three communities."""
    database = Database(url, "grid", pool=1)
    with database.writing(EVERYWHERE) as session:
        session.execute(delete(Grid))
        session.execute(insert(Grid), [_row(code) for code in (HERE, NEXT_DOOR, ELSEWHERE)])
    yield database
    database.close()


def _row(community: str) -> dict[str, Any]:
    return {
        "community": community,
        "id": id_of("grid", community),
        "version": 1,
        "code": f"{community}001",
        "name": "第一网格",
    }


def _seen(connection: Any) -> list[str]:
    return sorted(connection.execute(select(Grid.community)).scalars())


@pytest.mark.parametrize("reach", SEES, ids=str)
def test_a_reader_sees_what_lies_within_reach_and_nothing_else(
    grid: Database, reach: Reach
) -> None:
    with grid.reading(reach) as connection:
        assert _seen(connection) == SEES[reach]


@pytest.mark.parametrize("reach", SEES, ids=str)
def test_so_does_a_writer(grid: Database, reach: Reach) -> None:
    with grid.writing(reach) as session:
        assert _seen(session) == SEES[reach]
        changed = session.execute(update(Grid).values(name="改"))
        assert changed.rowcount == len(SEES[reach])  # type: ignore[attr-defined]


def test_nothing_is_written_beyond_reach(grid: Database) -> None:
    with grid.writing(EVERYWHERE) as session:
        session.execute(delete(Grid).where(Grid.community == ELSEWHERE))
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        grid.writing(within([HERE])) as session,
    ):
        session.execute(insert(Grid), [_row(ELSEWHERE)])
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        grid.writing(within([HERE])) as session,
    ):
        session.execute(update(Grid).values(community=ELSEWHERE))


def test_a_reach_ends_with_its_transaction_however_it_ends(grid: Database) -> None:
    """The pool has one connection: whoever comes next gets the same."""
    with pytest.raises(ProgrammingError), grid.writing(EVERYWHERE) as session:
        session.execute(text("select no_such_column from grid"))
    with grid.writing() as session:
        assert _seen(session) == []
    with grid.writing(within([HERE])) as session:
        assert _seen(session) == [HERE]
    with grid.writing(within([NEXT_DOOR])) as session:
        assert _seen(session) == [NEXT_DOOR]


def test_no_prefix_is_not_everywhere() -> None:
    with pytest.raises(ValueError, match="prefix"):
        below("")


@pytest.mark.parametrize("service", PROCESSES)
def test_a_service_works_as_a_role_that_owns_nothing(url: str, service: str) -> None:
    database = Database(url, service, pool=1)
    with database.reading(EVERYWHERE) as connection:
        assert connection.execute(text("select current_user")).scalar() == clerk_of(service)
        owned = text("select count(*) from pg_class where relowner = current_user::regrole")
        assert connection.execute(owned).scalar() == 0
        bypass = text("select rolbypassrls or rolsuper from pg_roles where rolname = current_user")
        assert connection.execute(bypass).scalar() is False
        with pytest.raises(ProgrammingError):
            connection.execute(text(f"alter table {service}.inbox add column more text"))
    database.close()


def test_every_table_with_a_community_is_guarded(url: str) -> None:
    engine = create_engine(url)
    stmt = text("""
        select n.nspname || '.' || c.relname, c.relrowsecurity and c.relforcerowsecurity,
               (select count(*) from pg_policy where polrelid = c.oid)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'community'
        where c.relkind in ('r', 'p') and n.nspname = any(:schemas)
    """)
    with engine.connect() as connection:
        found = connection.execute(stmt, {"schemas": list(PROCESSES)}).all()
    engine.dispose()
    assert len(found) > 15
    assert [name for name, guarded, policies in found if not guarded or policies != 1] == []


def test_one_services_clerk_has_no_business_with_another_services_tables(url: str) -> None:
    database = Database(url, "party", pool=1)
    with (
        database.reading(EVERYWHERE) as connection,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        connection.execute(select(func.count()).select_from(text("grid.resident")))
    database.close()

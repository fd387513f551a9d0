"""After a load PostgreSQL knows how much there is."""

from sqlalchemy import text

from backbone import migrations, statistics
from backbone.database import make_engine

PAGES = text("select reltuples from pg_class where oid = to_regclass('grid.work_hours')")


def test_what_came_in_is_known_at_once(database_url: str) -> None:
    migrations.upgrade(database_url, "grid", "services.grid")
    statistics.gather(database_url, "grid")
    engine = make_engine(database_url, "grid", pool=1, owner=True)
    try:
        if engine.dialect.name == "postgresql":
            with engine.connect() as connection:
                # -1 says that nobody has looked yet.
                assert connection.execute(PAGES).scalar() == 0
    finally:
        engine.dispose()

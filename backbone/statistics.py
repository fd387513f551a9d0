"""What PostgreSQL knows of how much there is. It looks by itself within minutes; until then, after
much has come in at once, it plans as if the tables were empty."""

from sqlalchemy import text

from backbone.database import make_engine

_TABLES = text("select quote_ident(tablename) from pg_tables where schemaname = :service")


def gather(url: str, service: str) -> None:
    """Look at all tables of a service now."""
    engine = make_engine(url, service, pool=1, owner=True)
    try:
        if engine.dialect.name == "postgresql":
            with engine.begin() as connection:
                tables = connection.execute(_TABLES, {"service": service}).scalars().all()
                named = ", ".join(f"{service}.{table}" for table in tables)
                connection.execute(text(f"analyze {named}"))
    finally:
        engine.dispose()

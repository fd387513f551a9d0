"""One alembic history a service, run safely by many replicas at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from backbone.database import clerk_of, make_engine, role_of
from backbone.migrations import row_security

_LOCK = 0x6D696772


def upgrade(url: str, service: str, package: str) -> None:
    """Bring the database of a service to the newest version. `package` holds the history.

    On PostgreSQL the schema and its role are made first; one replica migrates, others wait.
    """
    engine = make_engine(url, service, pool=1, owner=True)
    try:
        if engine.dialect.name == "postgresql":
            _prepare(url, service)
        with engine.connect() as connection, _alone(connection, service):
            config = Config()
            config.set_main_option("script_location", f"{package}:migrations")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if engine.dialect.name == "postgresql":
                row_security.guard(connection, service)
            connection.commit()
    finally:
        engine.dispose()


def _prepare(url: str, service: str) -> None:
    """Schema and roles, as far as the account may make them; otherwise its own role owns all."""
    from sqlalchemy import create_engine

    admin = create_engine(url)
    try:
        with admin.connect() as connection, _alone(connection, "tianling"):
            owned = _has_role(connection, role_of(service))
            _has_role(connection, clerk_of(service))
            owner = f" authorization {role_of(service)}" if owned else ""
            connection.execute(text(f"create schema if not exists {service}{owner}"))
            connection.commit()
    finally:
        admin.dispose()


def _has_role(connection: Connection, role: str) -> bool:
    """Whether it is there; made now, where the account may."""
    known = text("select 1 from pg_roles where rolname = :role")
    if connection.execute(known, {"role": role}).first() is not None:
        return True
    may = text("select rolcreaterole or rolsuper from pg_roles where rolname = current_user")
    if not connection.execute(may).scalar():
        return False
    connection.execute(text(f"create role {role} nologin"))
    connection.execute(text(f"grant {role} to current_user"))
    return True


@contextmanager
def _alone(connection: Connection, name: str) -> Iterator[None]:
    if connection.dialect.name != "postgresql":
        yield
        return
    lock: dict[str, Any] = {"name": name, "lock": _LOCK}
    connection.execute(text("select pg_advisory_lock(hashtext(:name), :lock)"), lock)
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text("select pg_advisory_unlock(hashtext(:name), :lock)"), lock)
        connection.commit()

"""Column kinds that mean the same in PostgreSQL and SQLite."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, LargeBinary, String, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

Id = String(36).with_variant(Uuid(as_uuid=False), "postgresql")
"""A UUID; text in SQLite, so that both spell it alike in JSON."""

Document = JSON().with_variant(JSONB(), "postgresql")
"""JSON, parsed by the database where it can be."""

Bytes = LargeBinary
LongText = Text


def instant(at: dt.datetime) -> str:
    """RFC 3339 of one width, in UTC: in SQLite, in answers and under signatures alike."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


class Instant(TypeDecorator[dt.datetime]):
    """A moment with its offset, kept in UTC; RFC 3339 text in SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text of a fixed width where the database knows no time zones."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(32))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        """To UTC; a moment without offset is a mistake in the code."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its offset")
        if dialect.name == "sqlite":
            return instant(value)
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """Back to an aware moment in UTC."""
        if value is None:
            return None
        if isinstance(value, str):
            return dt.datetime.fromisoformat(value)
        moment: dt.datetime = value
        return moment.astimezone(dt.UTC)

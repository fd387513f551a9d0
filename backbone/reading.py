"""Reading, round the mailbox: pages and single things, as JSON that the database builds itself."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Boolean, ColumnElement, Select, case, cast, func, literal, literal_column
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import JSON, Text

from backbone.answer import Answer
from contracts.language.actor import Actor
from contracts.language.problem import Invalid, NotFound

_OBJECTS: dict[tuple[str, tuple[Any, ...]], Any] = {}


@dataclass
class Reading:
    """Handed to each query's handler: who asks, of which community, and a session to read with."""

    session: Session
    actor: Actor
    community: str
    now: dt.datetime
    cursors: URLSafeSerializer
    _dialect: str = field(init=False)

    def __post_init__(self) -> None:
        self._dialect = self.session.get_bind().dialect.name

    def one(self, stmt: Select[*tuple[Any, ...]], **also: Any) -> Answer:
        """A single row as an object; its `version`, where it has one, is the ETag.

        Keyword arguments are further members. Raises `NotFound`.
        """
        row = self.session.execute(stmt).mappings().one_or_none()
        if row is None:
            raise NotFound()
        return Answer({**row, **also}, etag=row.get("version"))

    def rows(self, stmt: Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
        """Plain rows, for what is small."""
        return [dict(row) for row in self.session.execute(stmt).mappings()]

    def page(
        self,
        stmt: Select[*tuple[Any, ...]],
        key: ColumnElement[Any] | InstrumentedAttribute[Any],
        *,
        limit: int,
        cursor: str | None,
        newest_first: bool = True,
    ) -> Answer:
        """A page in the order of a unique `key`: `{"items": […], "next": cursor or null}`.

        The database writes each row as JSON; nothing is made into objects on the way.
        """
        if cursor is not None:
            after = self._after(cursor)
            stmt = stmt.where(key < after if newest_first else key > after)
        text = self._object(stmt)
        stmt = stmt.with_only_columns(text, cast(key, Text), maintain_column_froms=True)
        stmt = stmt.order_by(key.desc() if newest_first else key.asc()).limit(limit + 1)
        rows = self.session.connection().execute(stmt).all()
        shown = rows[:limit]
        more = self.cursors.dumps(shown[-1][1]) if len(rows) > limit else None
        ending = f'"{more}"' if more else "null"
        items = ",".join([row[0] for row in shown])
        return Answer(f'{{"items":[{items}],"next":{ending}}}'.encode())

    def _after(self, cursor: str) -> Any:
        try:
            return self.cursors.loads(cursor)
        except BadSignature:
            raise Invalid.at("/cursor", "invalid", "翻页标记无效,请从第一页重新开始。") from None

    def _object(self, stmt: Select[*tuple[Any, ...]]) -> Any:
        """The selected columns as one JSON text. Made once for the same columns."""
        columns = tuple(stmt.selected_columns)
        made = _OBJECTS.get((self._dialect, columns))
        if made is None:
            made = _OBJECTS[self._dialect, columns] = self._build(columns)
        return made

    def _build(self, columns: tuple[Any, ...]) -> Any:
        postgres = self._dialect == "postgresql"
        members: list[Any] = []
        for column in columns:
            members += [literal_column("'" + column.key + "'"), self._member(column, postgres)]
        if postgres:
            return cast(func.json_build_object(*members), Text)
        return func.json_object(*members)

    def _member(self, column: Any, postgres: bool) -> Any:
        column = getattr(column, "element", column)
        if postgres:
            return column
        if isinstance(column.type, JSON):
            return func.json(cast(column, Text))
        if isinstance(column.type, Boolean):
            return case(
                (column.is_(None), literal(None)),
                (column, func.json("true")),
                else_=func.json("false"),
            )
        return column

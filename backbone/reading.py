"""Reading, round the mailbox: pages and single things, as JSON that the database builds itself."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import Boolean, ColumnElement, Select, case, cast, func, literal, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session
from sqlalchemy.types import JSON, Text

from backbone.answer import Answer
from contracts.language.actor import Actor
from contracts.language.problem import Invalid, NotFound


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

    def one(self, stmt: Select[Any], **also: Any) -> Answer:
        """A single row as an object; its `version`, where it has one, is the ETag.

        Keyword arguments are further members. Raises `NotFound`.
        """
        row = self.session.execute(stmt).mappings().one_or_none()
        if row is None:
            raise NotFound()
        return Answer({**row, **also}, etag=row.get("version"))

    def rows(self, stmt: Select[Any]) -> list[dict[str, Any]]:
        """Plain rows, for what is small."""
        return [dict(row) for row in self.session.execute(stmt).mappings()]

    def page(
        self,
        stmt: Select[Any],
        key: ColumnElement[Any],
        *,
        limit: int,
        cursor: str | None,
        newest_first: bool = True,
    ) -> Answer:
        """A page in the order of a unique `key`: `{"items": […], "next": cursor or null}`.

        The database builds the JSON; what is read is not made into objects first.
        """
        if cursor is not None:
            after = self._after(cursor)
            stmt = stmt.where(key < after if newest_first else key > after)
        stmt = stmt.add_columns(key.label("_key"))
        stmt = stmt.order_by(key.desc() if newest_first else key.asc()).limit(limit + 1)
        rows = stmt.subquery("page")
        order = rows.c["_key"].desc() if newest_first else rows.c["_key"].asc()
        place = func.row_number().over(order_by=order)
        placed = select(rows, place.label("_n")).subquery("placed")
        items = [(c.key, c) for c in placed.columns if c.key not in ("_key", "_n")]
        shown = placed.c["_n"] <= limit
        last = func.max(case((placed.c["_n"] == limit, cast(placed.c["_key"], Text))))
        built = cast(self._array(items, placed.c["_n"]).filter(shown), Text)
        text, count, last_key = self.session.execute(
            select(built, func.count(), last)
        ).one()
        more = self.cursors.dumps(last_key) if count > limit else None
        ending = b'"' + more.encode() + b'"' if more else b"null"
        return Answer(b'{"items":' + (text or "[]").encode() + b',"next":' + ending + b"}")

    def _after(self, cursor: str) -> Any:
        try:
            return self.cursors.loads(cursor)
        except BadSignature:
            raise Invalid.at("/cursor", "invalid", "翻页标记无效,请从第一页重新开始。") from None

    def _array(self, items: list[tuple[str, Any]], place: Any) -> Any:
        postgres = self._dialect == "postgresql"
        members: list[Any] = []
        for name, column in items:
            members += [literal_column("'" + name + "'"), self._member(column, postgres)]
        if postgres:
            return func.json_agg(aggregate_order_by(func.json_build_object(*members), place))
        return func.json_group_array(func.json_object(*members))

    def _member(self, column: Any, postgres: bool) -> Any:
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

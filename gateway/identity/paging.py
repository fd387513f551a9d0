"""Pages of the gateway's own lists, as those of the services are: a limit, and a signed cursor that
says after which row it goes on."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_
from sqlalchemy.orm import Session

from backbone.columns import Instant, instant
from backbone.cursors import Cursors
from gateway.http.message import Response
from gateway.identity.answers import answer
from gateway.identity.forms import ListOwn
from gateway.local import Admitted

Shown = Callable[[Any], dict[str, Any]]


class Paging:
    """Of one list: `name` is the cursor's, `keys` are the columns of its order, unique together."""

    def __init__(
        self, cursors: Cursors, name: str, keys: Sequence[Any], *, newest_first: bool = True
    ) -> None:
        self._cursors, self._name, self._keys = cursors, name, keys
        self._newest_first = newest_first

    def page(
        self, session: Session, stmt: Select[Any], admitted: Admitted, shown: Shown
    ) -> Response:
        """What `stmt` selects, a page of it. Raises `Invalid` for a cursor that is none of it."""
        asked = ListOwn.load(dict(admitted.query))
        if asked.cursor is not None:
            stmt = stmt.where(self._after(self._cursors.find(self._name, asked.cursor)))
        order = [each.desc() if self._newest_first else each.asc() for each in self._keys]
        found = list(session.scalars(stmt.order_by(*order).limit(asked.limit + 1)))
        page = found[: asked.limit]
        more = self._mark(page[-1]) if len(found) > asked.limit else None
        return answer({"items": [shown(each) for each in page], "next": more})

    def _mark(self, last: Any) -> str:
        values = [getattr(last, each.key) for each in self._keys]
        place = [instant(each) if isinstance(each, dt.datetime) else each for each in values]
        return self._cursors.mark(self._name, place)

    def _after(self, place: Sequence[str]) -> ColumnElement[bool]:
        """Beyond the first key, or level with it and beyond the next."""
        values = [
            dt.datetime.fromisoformat(value) if isinstance(each.type, Instant) else value
            for each, value in zip(self._keys, place, strict=True)
        ]
        beyond: list[ColumnElement[bool]] = []
        for number, (each, value) in enumerate(zip(self._keys, values, strict=True)):
            level = [k == v for k, v in zip(self._keys[:number], values, strict=False)]
            beyond.append(and_(*level, each < value if self._newest_first else each > value))
        return or_(*beyond)

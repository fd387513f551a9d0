"""Copies that the backbone itself keeps of what was asked and told, when a person is erased."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, literal_column, or_, text, update
from sqlalchemy.orm import Session

from backbone import tables
from backbone.inbox import NOT_KEPT
from backbone.model import Scoped
from backbone.reach import EVERYWHERE

READABLE = ("failed", "attempts_exhausted")
"""Why an event is held that could be read: then it holds ids and codes, as every event does."""


@dataclass(slots=True)
class Subject(Scoped):
    """What an event is about that is for nobody who is bound to one of the lists `narrowed`."""

    community: str
    id: str
    narrowed: tuple[str, ...]
    version: int = 1

    def scope(self) -> Mapping[str, str]:
        """In nobody's part of any of the lists."""
        return dict.fromkeys(self.narrowed, "")


def erase_copies(session: Session, ids: Collection[str]) -> int:
    """Forget answers that name one of the ids, and held bytes that nobody could read and that name
    one; answers how many. It looks at every row there is, of whatever community, and is asked for
    seldom."""
    with _everywhere(session):
        return _erase_copies(session, ids)


def _erase_copies(session: Session, ids: Collection[str]) -> int:
    inbox, held = tables.inbox, tables.held
    answers: Any = session.execute(
        update(inbox)
        .where(inbox.c.answer.is_not(None), names(session, inbox.c.answer, ids))
        .values(answer=NOT_KEPT)
        .execution_options(synchronize_session=False)
    )
    bodies: Any = session.execute(
        delete(held).where(held.c.reason.not_in(READABLE), names(session, held.c.body, ids))
    )
    return int(answers.rowcount + bodies.rowcount)


_REACH = text("select current_setting('tianling.reach', true)")
_SET = text("select set_config('tianling.reach', :reach, true)")


@contextmanager
def _everywhere(session: Session) -> Iterator[None]:
    """The transaction sees all, for a moment: what nobody could read is of no community, and what
    names a person may be of a former one. When anything is raised the transaction ends anyway."""
    if session.get_bind().dialect.name != "postgresql":
        yield
        return
    own = session.execute(_REACH).scalar() or ""
    session.execute(_SET, {"reach": str(EVERYWHERE)})
    yield
    session.execute(_SET, {"reach": own})


def names(database: Any, column: Any, ids: Collection[str]) -> ColumnElement[bool]:
    """A condition: bytes that hold one of the ids; `database` is a session or a connection."""
    bound = database.get_bind() if isinstance(database, Session) else database
    if bound.dialect.name == "sqlite":
        return or_(*(func.instr(column, id.encode()) > 0 for id in ids))
    return or_(*(_position(column, id) > 0 for id in ids))


def _position(column: Any, id: str) -> Any:
    return func.position(literal_column(f"'\\x{id.encode().hex()}'::bytea").op("in")(column))

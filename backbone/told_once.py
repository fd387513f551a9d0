"""Answers that hold what is shown once, a tracking code or a secret: sealed for as long as whoever
asked may have missed them, so that the same request again gets the same answer. Then they are gone.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backbone import tables
from backbone.bulk import Rows
from backbone.vault.own import Own

HOLDS = dt.timedelta(hours=1)
_TABLE = tables.told_once


def sealed(own: Own, answers: Iterable[tuple[str, bytes]], now: dt.datetime) -> Rows:
    """What to enter: each message's id and its answer."""
    return _TABLE, [
        {"message_id": id, "until": now + HOLDS, "answer": own.seal(body.decode(), *_place(id))}
        for id, body in answers
    ]


def opened(session: Session, own: Own, ids: Sequence[str], now: dt.datetime) -> Mapping[str, bytes]:
    """The answers that may still be told again, by message id."""
    if not ids:
        return {}
    rows = session.execute(select(_TABLE).where(_TABLE.c.message_id.in_(ids), _TABLE.c.until > now))
    return {row.message_id: own.open(row.answer, *_place(row.message_id)).encode() for row in rows}


def forget(uow: Any) -> None:
    """A timer's job: what may be told no more is gone."""
    uow.session.execute(delete(_TABLE).where(_TABLE.c.until <= uow.now))


def _place(id: str) -> tuple[str, str]:
    return "told_once", id

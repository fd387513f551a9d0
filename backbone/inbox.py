"""What has been handled already, so that a second delivery has no second effect."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from backbone import tables
from backbone.answer import Answer
from backbone.bulk import Rows, any_of
from backbone.letters import Letter, Outcome
from contracts.language.problem import Conflict, KeyReused

NOT_KEPT = b"-"
"""In place of an answer that held personal data."""

_CLAIM_POSTGRES = text(
    "insert into inbox (message_id, received_at) select unnest(cast(:ids as uuid[])), :now "
    "on conflict do nothing returning cast(message_id as text)"
)
_CLAIM_SQLITE = (
    sqlite.insert(tables.inbox).on_conflict_do_nothing().returning(tables.inbox.c.message_id)
)
_KNOWN = select(tables.inbox).where(any_of(tables.inbox.c.message_id, "ids"))


def claim(session: Session, ids: Sequence[str], now: dt.datetime) -> set[str]:
    """Enter events; answers the ids that were not there yet."""
    if not ids:
        return set()
    if session.get_bind().dialect.name == "postgresql":
        return set(session.execute(_CLAIM_POSTGRES, {"ids": list(ids), "now": now}).scalars())
    rows = [{"message_id": id, "received_at": now} for id in ids]
    return set(session.execute(_CLAIM_SQLITE, rows).scalars())


def known(session: Session, letters: Sequence[Letter]) -> dict[str, Outcome]:
    """The outcomes of commands that were handled before, by message id."""
    if not letters:
        return {}
    digests = {each.message_id: each.digest for each in letters}
    rows = session.execute(_KNOWN, {"ids": list(digests)})
    return {row.message_id: _again(row, digests[row.message_id]) for row in rows}


def answered(letters: Iterable[Letter], now: dt.datetime) -> Rows:
    """What to enter of commands: their answers. If another replica was first, entering them raises
    `IntegrityError`."""
    rows = [
        {
            "message_id": letter.message_id,
            "received_at": now,
            "digest": letter.digest,
            "answer": _pack(letter.outcome),
        }
        for letter in letters
        if letter.digest is not None and isinstance(letter.outcome, Answer)
    ]
    return tables.inbox, rows


def reused() -> KeyReused:
    """One key, another body."""
    return KeyReused("请换一个新的 Idempotency-Key。")


def _again(row: Any, digest: bytes | None) -> Outcome:
    if row.digest is not None and bytes(row.digest) != digest:
        return reused()
    if bytes(row.answer or b"") == NOT_KEPT:
        return Conflict("已经办理过;答复含个人信息,不予保留。请换一个新的 Idempotency-Key。")
    head, _, body = bytes(row.answer or b"").partition(b"\n")
    id, _, etag = head.decode().partition(" ")
    return Answer(body, id=id or None, etag=int(etag) if etag else None)


def _pack(answer: Answer) -> bytes:
    if not answer.kept:
        return NOT_KEPT
    etag = "" if answer.etag is None else str(answer.etag)
    return f"{answer.id or ''} {etag}\n".encode() + answer.encoded()

"""What has been handled already, so that a second delivery has no second effect."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from backbone import tables, told_once
from backbone.answer import Answer
from backbone.bulk import Rows, any_of
from backbone.letters import Letter, Outcome
from backbone.vault.own import Own
from contracts.language.problem import Conflict, KeyReused

Asked = tuple[str, bytes]
"""A command: its id, and the digest of what is asked under it."""

NOT_KEPT = b"-"
"""In place of an answer that held personal data."""
SEALED = b"~"
"""In place of the body of an answer that held what is shown once: it lies in `told_once`."""

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


def known(
    session: Session, asked: Collection[Asked], own: Own, now: dt.datetime
) -> dict[Asked, Outcome]:
    """The outcomes of commands that were handled before, each as it is asked now."""
    if not asked:
        return {}
    found = session.execute(_KNOWN, {"ids": list({id for id, _ in asked})})
    rows = {row.message_id: row for row in found}
    sealed = [id for id, row in rows.items() if _parts(row)[1] == SEALED]
    again = told_once.opened(session, own, sealed, now)
    return {(id, digest): _again(rows[id], digest, again) for id, digest in asked if id in rows}


def answered(letters: Iterable[Letter], own: Own, now: dt.datetime) -> tuple[Rows, Rows]:
    """What to enter of commands: their answers. If another replica was first, entering them raises
    `IntegrityError`."""
    done = [
        (letter.message_id, letter.digest, letter.outcome)
        for letter in letters
        if letter.digest is not None and isinstance(letter.outcome, Answer)
    ]
    rows = [
        {"message_id": id, "received_at": now, "digest": digest, "answer": pack(answer)}
        for id, digest, answer in done
    ]
    once = [(id, answer.encoded()) for id, _, answer in done if answer.once]
    return (tables.inbox, rows), told_once.sealed(own, once, now)


def reused() -> KeyReused:
    """One key, another body."""
    return KeyReused("请换一个新的 Idempotency-Key。")


def _again(row: Any, digest: bytes, sealed: Mapping[str, bytes]) -> Outcome:
    if row.digest is not None and bytes(row.digest) != digest:
        return reused()
    head, body = _parts(row)
    if head == NOT_KEPT:
        return Conflict("已经办理过;答复含个人信息,不予保留。请换一个新的 Idempotency-Key。")
    if body == SEALED:
        if row.message_id not in sealed:
            return Conflict(
                "已经办理过;只显示一次的内容已不再保留。如未收到,请重置密码、轮换密钥或重新上报。"
            )
        body = sealed[row.message_id]
    id, _, etag = head.decode().partition(" ")
    return Answer(body, id=id or None, etag=int(etag) if etag else None)


def _parts(row: Any) -> tuple[bytes, bytes]:
    head, _, body = bytes(row.answer or b"").partition(b"\n")
    return head, body


def pack(answer: Answer) -> bytes:
    """An answer as its row keeps it."""
    if not answer.kept:
        return NOT_KEPT
    etag = "" if answer.etag is None else str(answer.etag)
    return f"{answer.id or ''} {etag}\n".encode() + (SEALED if answer.once else answer.encoded())

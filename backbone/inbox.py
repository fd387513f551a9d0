"""What has been handled already, so that a second delivery has no second effect."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backbone import tables, told_once
from backbone.answer import Answer
from backbone.bulk import Rows, any_of
from backbone.letters import Letter, Outcome
from backbone.vault.own import Own
from contracts.language.problem import KeyReused, NotRepeated, Unavailable

Asked = tuple[str, bytes, str]
"""A command: its id, the digest of what is asked under it, and how far who asks sees."""

NOT_KEPT = b"-"
"""In place of an answer that held personal data."""
SEALED = b"~"
"""In place of the body of an answer that held what is shown once: it lies in `told_once`."""

KEPT = dt.timedelta(days=30)
"""How long it is known what has been handled. Longer than a device is out of reach, and than an
event can come again: the feed, from which it may be told once more, keeps a day."""

_CLAIM_POSTGRES = text(
    "insert into inbox (message_id, received_at, community) "
    "select id, :now, place "
    "from unnest(cast(:ids as uuid[]), cast(:places as text[])) as new(id, place) "
    "on conflict do nothing returning cast(message_id as text)"
)
_CLAIM_SQLITE = (
    sqlite.insert(tables.inbox).on_conflict_do_nothing().returning(tables.inbox.c.message_id)
)
_KNOWN = select(tables.inbox).where(any_of(tables.inbox.c.message_id, "ids"))
_PAST = (
    select(tables.inbox.c.message_id)
    .where(tables.inbox.c.received_at < bindparam("until"))
    .order_by(tables.inbox.c.received_at)
    .limit(bindparam("most"))
)
_PRUNE = delete(tables.inbox).where(tables.inbox.c.message_id.in_(_PAST))


def claim(session: Session, places: Mapping[str, str], now: dt.datetime) -> set[str]:
    """Enter events, each with its place by its id; answers the ids that were not there yet."""
    if not places:
        return set()
    if session.get_bind().dialect.name == "postgresql":
        given = {"ids": list(places), "places": list(places.values()), "now": now}
        return set(session.execute(_CLAIM_POSTGRES, given).scalars())
    rows = [
        {"message_id": id, "received_at": now, "community": place} for id, place in places.items()
    ]
    return set(session.execute(_CLAIM_SQLITE, rows).scalars())


def asked(letter: Letter) -> Asked | None:
    """A letter as a command; None for an event."""
    if letter.digest is None:
        return None
    return letter.message_id, letter.digest, letter.standing


def known(
    session: Session, asked: Collection[Asked], own: Own, now: dt.datetime
) -> dict[Asked, Outcome]:
    """The outcomes of commands that were handled before, each as it is asked now."""
    if not asked:
        return {}
    found = session.execute(_KNOWN, {"ids": list({id for id, *_ in asked})})
    rows = {row.message_id: row for row in found}
    sealed = [id for id, row in rows.items() if _parts(row)[1] == SEALED]
    again = told_once.opened(session, own, sealed, now)
    return {each: _again(rows[each[0]], each, again) for each in asked if each[0] in rows}


def answered(letters: Iterable[Letter], own: Own, now: dt.datetime) -> tuple[Rows, Rows]:
    """What to enter of commands: their answers. If another replica was first, entering them raises
    `IntegrityError`."""
    done = [
        (letter, letter.outcome)
        for letter in letters
        if letter.digest is not None and isinstance(letter.outcome, Answer)
    ]
    rows = [
        {
            "message_id": letter.message_id,
            "received_at": now,
            "community": letter.place,
            "digest": letter.digest,
            "answer": pack(answer, letter.standing),
        }
        for letter, answer in done
    ]
    once = [(letter.message_id, answer.encoded()) for letter, answer in done if answer.once]
    return (tables.inbox, rows), told_once.sealed(own, once, now)


def prune(session: Session, now: dt.datetime, most: int) -> int:
    """Forget what was handled long ago, the oldest first; how many."""
    gone: Any = session.execute(_PRUNE, {"until": now - KEPT, "most": most})
    return int(gone.rowcount)


def reused() -> KeyReused:
    """One key, another body."""
    return KeyReused("请换一个新的 Idempotency-Key。")


def not_repeated() -> NotRepeated:
    """One key, and who asks sees another part of the town than when it was done."""
    return NotRepeated(
        "这个 Idempotency-Key 已经办理过,但当时的社区或账号的角色、网格、权限与现在不同。"
        "请查询办理的结果;确需再办的,请换一个新的 Idempotency-Key。"
    )


def shared(first: Letter, twin: Letter) -> Outcome | None:
    """What a letter is told that came together with the first of its key."""
    if twin.standing == first.standing:
        return first.outcome
    if isinstance(first.outcome, Answer):
        return not_repeated()
    return Unavailable("同一个 Idempotency-Key 正在办理,请稍后重试。", retry_after=1)


def taken_elsewhere(error: BaseException) -> bool:
    """Whether what stood in the way is a row of a community that the letter does not see."""
    name = getattr(getattr(getattr(error, "orig", None), "diag", None), "constraint_name", None)
    return isinstance(error, IntegrityError) and name == tables.inbox.primary_key.name


def _again(row: Any, asked: Asked, sealed: Mapping[str, bytes]) -> Outcome:
    _, digest, standing = asked
    if row.digest is not None and bytes(row.digest) != digest:
        return reused()
    head, body = _parts(row)
    if head == NOT_KEPT:
        return NotRepeated("答复含个人信息,不予保留。确需再办的,请换一个新的 Idempotency-Key。")
    id, etag, stood = head.decode().split(" ")
    if stood != standing:
        return not_repeated()
    if body == SEALED:
        if row.message_id not in sealed:
            return NotRepeated(
                "只显示一次的内容已不再保留。如未收到,请重置密码、轮换密钥或重新上报。"
            )
        body = sealed[row.message_id]
    return Answer(body, id=id or None, etag=int(etag) if etag else None)


def _parts(row: Any) -> tuple[bytes, bytes]:
    head, _, body = bytes(row.answer or b"").partition(b"\n")
    return head, body


def pack(answer: Answer, standing: str) -> bytes:
    """An answer as its row keeps it, with how far whoever asked saw."""
    if not answer.kept:
        return NOT_KEPT
    etag = "" if answer.etag is None else str(answer.etag)
    body = SEALED if answer.once else answer.encoded()
    return f"{answer.id or ''} {etag} {standing}\n".encode() + body

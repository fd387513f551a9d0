"""What people ask of imports."""

import datetime as dt
from math import ceil
from typing import Final

from sqlalchemy import select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.exchange.commands import ApplyImport, ReceiveImport, UndoImport
from contracts.grid.exchange.lifecycle import IMPORT as LIFECYCLE
from contracts.language.problem import Conflict, HourlyLimit, NotFound
from services.grid.exchange.files.opening import format_of
from services.grid.exchange.keeping import keep_file
from services.grid.exchange.model import KEPT, ImportBatch
from services.grid.exchange.shape import IMPORT
from services.grid.exchange.used import used_since
from services.grid.handling import handlers
from services.grid.scope import listed_grids

MOST_AN_HOUR: Final = 40
"""Files of one account: each may take the time on the processor of the largest."""
_HOUR: Final = dt.timedelta(hours=1)


@handlers.command(ReceiveImport)
def receive_import(ask: ReceiveImport, uow: UnitOfWork) -> Answer:
    """It is looked at from outside and put away; the rest is done beside (`timers.py`). Raises
    `Invalid` at `/file`, `HourlyLimit`."""
    _must_have_sent_few(uow)
    format = format_of(ask.file)
    grids = listed_grids(uow.actor)
    batch = ImportBatch(
        community=uow.community,
        id=new_id(),
        version=1,
        state=LIFECYCLE.states[0],
        format=format,
        dry_run=ask.dry_run,
        grids=None if grids is None else list(grids),
        rows=None,
        done=0,
        errors=0,
        households=0,
        residents=0,
        refusal=None,
        role=uow.actor.role,
        asked_by=uow.actor.account,
        asked_at=uow.now,
        checked_at=None,
        applied_at=None,
        undone_at=None,
        kept_until=uow.now + KEPT,
        leased_until=None,
        tries=0,
    )
    uow.add(batch)
    keep_file(ask.file, batch.id, uow)
    return _answer(batch)


@handlers.command(ApplyImport)
def apply_import(ask: ApplyImport, uow: UnitOfWork) -> Answer:
    """What was checked is entered, after another check. Raises `Conflict` where it is not there to
    be applied, or its file is forgotten."""
    batch = _own(ask.id, uow)
    if batch.kept_until is None:
        raise Conflict("文件已过保存期,请重新导入。")
    batch.move("apply")
    batch.rest()
    batch.done = 0
    return _answer(batch)


@handlers.command(UndoImport)
def undo_import(ask: UndoImport, uow: UnitOfWork) -> Answer:
    """All that it made will be taken back, or nothing. Raises `Conflict`, which says how much of it
    was changed or used since."""
    batch = _own(ask.id, uow)
    LIFECYCLE.to("undo", batch.state)
    if batch.kept_until is None:
        raise Conflict("导入已超过可撤销的期限。")
    if used := used_since(uow.session, batch):
        raise Conflict(f"其中 {used} 项在导入之后已被更改或使用,不能撤销。")
    batch.move("undo")
    batch.rest()
    return _answer(batch)


def _must_have_sent_few(uow: UnitOfWork) -> None:
    """Raises `HourlyLimit`, which says when the first of them will be an hour ago."""
    stmt = (
        select(ImportBatch.asked_at)
        .where(
            ImportBatch.community == uow.community,
            ImportBatch.asked_by == uow.actor.account,
            ImportBatch.asked_at > uow.now - _HOUR,
        )
        .order_by(ImportBatch.asked_at.desc())
        .offset(MOST_AN_HOUR - 1)
        .limit(1)
    )
    first = uow.session.scalar(stmt)
    if first is not None:
        left = (first + _HOUR - uow.now).total_seconds()
        raise HourlyLimit(
            f"一小时内最多导入 {MOST_AN_HOUR} 个文件。", retry_after=max(1, ceil(left))
        )


def _own(id: str, uow: UnitOfWork) -> ImportBatch:
    """The import; who is bound to grids sees the own ones alone. Raises `NotFound`, `Stale`."""
    batch = uow.get(ImportBatch, id)
    if listed_grids(uow.actor) is not None and batch.asked_by != uow.actor.account:
        raise NotFound()
    return batch


def _answer(batch: ImportBatch) -> Answer:
    return Answer(IMPORT.of(batch), id=batch.id, etag=batch.version)

"""Imports are carried beside the mailbox; and what was kept of them goes when its time is over."""

import logging
from itertools import groupby

from sqlalchemy import delete, select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from backbone.works import Bench
from services.grid.exchange.carrying import carry
from services.grid.exchange.errand import UNDER_WAY, take_errand
from services.grid.exchange.keeping import forget_files
from services.grid.exchange.model import ImportBatch, ImportEntry, ImportMark
from services.grid.handling import handlers

log = logging.getLogger(__name__)

AT_ONCE = 100


@handlers.work()
def carry_imports(bench: Bench) -> None:
    """One after the other, until there are none."""
    while (errand := take_errand(bench)) is not None:
        carry(errand, bench)


@handlers.every(60)
def forget_imports(uow: UnitOfWork) -> None:
    """After the time that they are kept, files go with their keys; so do the marks, and what an
    undoing would have needed. The import itself stays, to say what was done."""
    stmt = (
        select(ImportBatch)
        .where(ImportBatch.kept_until <= uow.now, ImportBatch.state.not_in(UNDER_WAY))
        .order_by(ImportBatch.community, ImportBatch.id)
        .limit(AT_ONCE)
        .with_for_update()
    )
    over = list(uow.session.scalars(stmt))
    for community, batches in groupby(over, lambda batch: batch.community):
        listed = list(batches)
        ids = [batch.id for batch in listed]
        forget_files(community, ids, uow)
        for kind in (ImportMark, ImportEntry):
            of = (kind.community == community, among(uow.session, kind.batch, ids))
            uow.session.execute(delete(kind).where(*of))
        for batch in listed:
            batch.kept_until = None
            batch.touch()

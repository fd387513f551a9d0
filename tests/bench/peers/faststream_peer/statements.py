"""Every statement built once, so that a request pays for binding alone: Core on the tables."""

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from tests.bench.peers.models import Followup, GridOutbox, Household, Inbox, Services5Outbox, Visit

_household, _visit, _followup = Household.__table__, Visit.__table__, Followup.__table__

HOUSEHOLD_KNOWN = select(_household.c.id).where(
    _household.c.id == bindparam("id"), _household.c.community == bindparam("community")
)
WRITE_VISIT = insert(_visit)
TELL_GRID = insert(GridOutbox.__table__)

FIRST_PAGE = (
    select(_visit)
    .where(_visit.c.community == bindparam("community"))
    .order_by(_visit.c.id.desc())
    .limit(bindparam("limit"))
)
NEXT_PAGE = FIRST_PAGE.where(_visit.c.id < bindparam("before"))

RECEIVE = upsert(Inbox.__table__).on_conflict_do_nothing()
OPEN_FOLLOWUP = select(_followup.c.id).where(
    _followup.c.resident_id == bindparam("resident_id"),
    _followup.c.code == bindparam("code"),
    _followup.c.status == "open",
)
WRITE_FOLLOWUP = upsert(_followup).on_conflict_do_nothing()
TELL_SERVICES5 = insert(Services5Outbox.__table__)
FOLLOWUPS_OF_VISIT = select(_followup).where(_followup.c.visit_id == bindparam("visit_id"))


def waiting(outbox: type[GridOutbox] | type[Services5Outbox], batch: int):
    """The unpublished rows of `outbox` in order, those another relay holds left out."""
    table = outbox.__table__
    return (
        select(table.c.seq, table.c.type, table.c.payload)
        .where(table.c.published_at.is_(None))
        .order_by(table.c.seq)
        .limit(batch)
        .with_for_update(skip_locked=True)
    )


def mark(outbox: type[GridOutbox] | type[Services5Outbox]):
    """Set the rows `seqs` of `outbox` published."""
    table = outbox.__table__
    marked = table.c.seq.in_(bindparam("seqs", expanding=True))
    return update(table).where(marked).values(published_at=func.now())

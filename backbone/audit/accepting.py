"""Going on from what is there, whatever was written down of it: an operator's word, and kept as
such. What is damaged within the chain is named as before."""

import datetime as dt

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from backbone import tables
from backbone.audit.anchors import Anchor, keep_aside, note, read_anchors, write_anchors
from backbone.audit.sealing import End, keep_head
from backbone.audit.writing import DONE, keep, made
from backbone.ids import new_id
from backbone.means import Means
from contracts.language.actor import system

block, head, noted = tables.audit_block, tables.audit_head, tables.audit_anchor
ID_BYTES = 16


def accept(
    session: Session, service: str, means: Means, community: str, now: dt.datetime
) -> End | None:
    """Sign the last link as the end of that chain, and anchor it; the file before is kept aside.
    None where there is no link: then nothing is expected of that chain any more."""
    # Whoever seals and anchors by the clock waits, so that neither writes over the other.
    session.execute(update(tables.timers).values(next_at=tables.timers.c.next_at))
    end = _last_link(session, community)
    key = means.audit_keys[0]
    if end is None:
        for table in (head, noted):
            session.execute(delete(table).where(table.c.community == community))
    else:
        keep_head(session, key, community, end)
    if means.anchors is not None:
        kept = dict(read_anchors(means.anchors, service, means.audit_keys).kept)
        keep_aside(means.anchors, service, now)
        kept.pop(community, None)
        taken = {} if end is None else {community: Anchor(*end)}
        write_anchors(means.anchors, service, key, {**kept, **taken})
        note(session, taken)
    row = made(
        key,
        community=community,
        at=now,
        account=system(service).account,
        role=system(service).role,
        action=f"{service}.audit.accept",
        subject="",
        message_id=new_id(),
        outcome=DONE,
        confidential=False,
        detail={"seq": 0 if end is None else end[0]},
    )
    keep(session, [row])
    return end


def _last_link(session: Session, community: str) -> End | None:
    stmt = (
        select(block.c.first, func.length(block.c.ids), block.c.mac)
        .where(block.c.community == community)
        .order_by(block.c.first.desc())
        .limit(1)
    )
    row = session.execute(stmt).first()
    return None if row is None else (row[0] + row[1] // ID_BYTES - 1, bytes(row[2]))

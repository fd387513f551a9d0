"""Rows become a chain a moment after they were written, so that no writer waits for another.

One process of a service at a time does this, by the clock. It gives each row its place, and writes
one signed link for the rows of a community that are new.
"""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, select, text, update
from sqlalchemy.orm import Session

from backbone import tables
from backbone.audit.signing import block_mac, head_mac, signed_by_any
from backbone.bulk import parts
from backbone.unit_of_work import UnitOfWork

AT_ONCE = 5_000
IN_A_LINK = 1_000
audit, block, head = tables.audit, tables.audit_block, tables.audit_head
End = tuple[int, bytes]
"""Where a chain ends: its last row's seq, its last link's signature."""

_PLACE_POSTGRES = text(
    "update audit set seq = :first - 1 + n.place "
    "from unnest(cast(:ids as uuid[])) with ordinality as n(id, place) "
    "where audit.community = :community and audit.id = n.id and audit.seq is null"
)
_PLACE_SQLITE = (
    update(audit)
    .where(audit.c.community == bindparam("of"), audit.c.id == bindparam("named"))
    .values(seq=bindparam("place"))
)


def seal(uow: UnitOfWork) -> None:
    """Chain what was written since the last time. A chain whose end is not what was signed is left
    as it is, for who looks at it; the alarm is raised when it is anchored."""
    broken: set[str] = set()
    ends: dict[str, End] = {}
    while True:
        found = _unsealed(uow.session, broken)
        ends = {community: end for community in found if (end := _end_of(uow, community))}
        if ends.keys() == found.keys():
            break
        broken |= found.keys() - ends.keys()
    for community, ids in sorted(found.items()):
        seq, last = ends[community]
        for part in parts(ids, IN_A_LINK):
            last = _link(uow, community, seq + 1, last, part)
            seq += len(part)
        keep_head(uow.session, uow.means.audit_keys[0], community, (seq, last))


def keep_head(session: Session, key: bytes, community: str, end: End) -> None:
    """Sign where a chain ends."""
    seq, last = end
    values = {"seq": seq, "last": last, "mac": head_mac(key, community, seq, last)}
    stmt = update(head).where(head.c.community == community).values(values)
    if not session.connection().execute(stmt).rowcount:
        session.execute(insert(head).values(community=community, **values))


def is_signed(keys: Sequence[bytes], row: Any) -> bool:
    """Whether a head is one that we wrote."""
    last = bytes(row.last)
    return signed_by_any(
        keys, bytes(row.mac), lambda key: head_mac(key, row.community, row.seq, last)
    )


def _unsealed(session: Session, broken: set[str]) -> dict[str, list[str]]:
    stmt = select(audit.c.community, audit.c.id).where(audit.c.seq.is_(None))
    if broken:
        stmt = stmt.where(audit.c.community.not_in(broken))
    found: dict[str, list[str]] = {}
    for community, id in session.execute(stmt.order_by(audit.c.id).limit(AT_ONCE)):
        found.setdefault(community, []).append(id)
    return found


def _end_of(uow: UnitOfWork, community: str) -> End | None:
    """None where nobody can go on: the head is not ours, or links lie beyond it."""
    # The head and not the last link: should links be missing, going on from them would hide it.
    row = uow.session.execute(select(head).where(head.c.community == community)).first()
    if row is not None and not is_signed(uow.means.audit_keys, row):
        return None
    end = (0, b"") if row is None else (row.seq, bytes(row.last))
    newest = select(func.max(block.c.first)).where(block.c.community == community)
    return end if (uow.session.execute(newest).scalar() or 0) <= end[0] else None


def _link(
    uow: UnitOfWork, community: str, first: int, previous: bytes, ids: Sequence[str]
) -> bytes:
    listed = b"".join(uuid.UUID(id).bytes for id in ids)
    mac = block_mac(uow.means.audit_keys[0], community, first, previous, listed)
    uow.session.execute(
        insert(block).values(
            community=community, first=first, at=uow.now, ids=listed, previous=previous, mac=mac
        )
    )
    if uow.session.get_bind().dialect.name == "postgresql":
        place: Any = {"first": first, "ids": list(ids), "community": community}
        uow.session.execute(_PLACE_POSTGRES, place)
    else:
        rows = [
            {"of": community, "named": id, "place": seq} for seq, id in enumerate(ids, start=first)
        ]
        uow.session.connection().execute(_PLACE_SQLITE, rows)
    return mac

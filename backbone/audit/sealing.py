"""Rows become a chain a moment after they were written, so that no writer waits for another.

One process of a service at a time does this, by the clock. It gives each row its place, and writes
one signed link for the rows of a community that are new.
"""

import json
import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.orm import Session

from backbone import tables
from backbone.audit.signing import block_mac, head_mac
from backbone.bulk import parts
from backbone.unit_of_work import UnitOfWork

AT_ONCE = 5_000
IN_A_LINK = 1_000
audit, block, head = tables.audit, tables.audit_block, tables.audit_head

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
    """Chain what was written since the last time."""
    stmt = select(audit.c.community, audit.c.id).where(audit.c.seq.is_(None))
    found: dict[str, list[str]] = {}
    for community, id in uow.session.execute(stmt.order_by(audit.c.id).limit(AT_ONCE)):
        found.setdefault(community, []).append(id)
    for community, ids in sorted(found.items()):
        seq, last = _end_of(uow.session, community)
        for part in parts(ids, IN_A_LINK):
            last = _link(uow, community, seq + 1, last, part)
            seq += len(part)
        _keep_head(uow, community, seq, last)


def anchor(uow: UnitOfWork) -> None:
    """Write the heads down outside of the database, where who changes it cannot reach: a chain
    that is cut together with its head is still found short."""
    if uow.means.anchors is None:
        return
    kept = read_anchors(uow.means.anchors, uow.service)
    newer = dict(kept)
    for community, seq, last in uow.session.execute(
        select(head.c.community, head.c.seq, head.c.last)
    ):
        if seq > kept.get(community, (0, b""))[0]:
            newer[community] = (seq, bytes(last))
    if newer != kept:
        _write_anchors(uow.means.anchors, uow.service, newer)


def read_anchors(folder: Path, service: str) -> dict[str, tuple[int, bytes]]:
    """The last head that was written down of each community: its seq, its last link's signature."""
    try:
        read = json.loads((folder / f"{service}.json").read_text())
    except FileNotFoundError:
        return {}
    return {community: (seq, bytes.fromhex(last)) for community, (seq, last) in read.items()}


def _write_anchors(folder: Path, service: str, heads: dict[str, tuple[int, bytes]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{service}.{os.getpid()}.new"
    with fresh.open("w") as file:
        json.dump({community: [seq, last.hex()] for community, (seq, last) in heads.items()}, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / f"{service}.json")


def _end_of(session: Session, community: str) -> tuple[int, bytes]:
    # The head and not the last link: should links be missing, going on from them would hide it.
    stmt = select(head.c.seq, head.c.last).where(head.c.community == community)
    row = session.execute(stmt).first()
    return (0, b"") if row is None else (row.seq, bytes(row.last))


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


def _keep_head(uow: UnitOfWork, community: str, seq: int, last: bytes) -> None:
    values = {
        "seq": seq,
        "last": last,
        "mac": head_mac(uow.means.audit_keys[0], community, seq, last),
    }
    stmt = update(head).where(head.c.community == community).values(values)
    if not uow.session.connection().execute(stmt).rowcount:
        uow.session.execute(insert(head).values(community=community, **values))

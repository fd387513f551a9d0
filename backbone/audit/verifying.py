"""Walking the chains: every link, every row, and where each chain should end.

Reads a link at a time: a chain of any length costs the same memory.
"""

import uuid
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from backbone import tables
from backbone.audit.anchors import Anchor, misses
from backbone.audit.damage import OTHERWISE, Damage
from backbone.audit.sealing import is_signed
from backbone.audit.signing import block_mac, row_mac, signed_by_any
from backbone.bulk import among

audit, block, head = tables.audit, tables.audit_block, tables.audit_head
PAGE = 1_000
Row = Any
"""A mapping of the columns of `audit`."""


class Chain:
    """One community's chain. `anchored` is the head that a file has of it, `noted` the seq up to
    which the database was told that the file goes; `others` are whose rows it may be asked for."""

    def __init__(
        self,
        connection: Connection,
        community: str,
        keys: Sequence[bytes],
        *,
        anchored: Anchor | None = None,
        noted: int | None = None,
        others: Collection[str] = (),
    ) -> None:
        self._connection, self.community, self._keys = connection, community, keys
        self._others = [each for each in others if each != community]
        self._missed = misses(community, anchored, noted)
        self._ends: dict[int, list[bytes]] = {}
        """Heads that it is known to have had."""
        if anchored is not None:
            self._ends.setdefault(anchored.seq, []).append(anchored.last)
        self._last = b""
        self.length = 0

    def damages(self) -> Iterator[Damage]:
        """All that is wrong, in the order of the chain."""
        if self._missed is not None:
            yield self._missed
        # The end is read before the links: what is chained meanwhile lies beyond it.
        yield from self._read_head()
        for link in self._links():
            yield from self._check_link(link)
        for seq in sorted(self._ends):
            if seq > self.length:
                yield self._damage(self.length + 1, f"cut: rows up to {seq} are gone")
        yield from self._check_end()
        yield from self._check_strangers()

    def _head(self) -> Any:
        mine = select(head).where(head.c.community == self.community)
        return self._connection.execute(mine).first()

    def _read_head(self) -> Iterator[Damage]:
        row = self._head()
        if row is None:
            some = select(block.c.first).where(block.c.community == self.community).limit(1)
            if self._connection.execute(some).first() is not None:
                yield self._damage(0, "the head is gone")
        elif is_signed(self._keys, row):
            self._ends.setdefault(row.seq, []).append(bytes(row.last))
        else:
            yield self._damage(row.seq, "the head was edited")

    def _check_end(self) -> Iterator[Damage]:
        # A link and the head that counts it are written as one: none lies beyond the head of now.
        row = self._head()
        if row is not None and is_signed(self._keys, row) and row.seq < self.length:
            yield self._damage(row.seq, f"the head was put back: rows up to {self.length} follow")

    def _links(self) -> Iterator[Any]:
        after = -1
        mine = select(block).where(block.c.community == self.community)
        while True:
            stmt = mine.where(block.c.first > after).order_by(block.c.first).limit(20)
            links = self._connection.execute(stmt).all()
            if not links:
                return
            yield from links
            after = links[-1].first

    def _check_link(self, link: Any) -> Iterator[Damage]:
        ids, previous, mac = bytes(link.ids), bytes(link.previous), bytes(link.mac)
        if link.first > self.length + 1:
            yield self._damage(self.length + 1, f"deleted: rows up to {link.first - 1} are gone")
        if not signed_by_any(
            self._keys,
            mac,
            lambda key: block_mac(key, self.community, link.first, previous, ids),
        ):
            yield self._damage(link.first, "the link was edited or moved")
        elif previous != self._last and link.first == self.length + 1:
            yield self._damage(link.first, "reordered: the link does not follow the one before")
        listed = [str(uuid.UUID(bytes=ids[n : n + 16])) for n in range(0, len(ids), 16)]
        yield from self._check_rows(link.first, listed)
        self.length, self._last = link.first + len(listed) - 1, mac
        for seq in sorted(self._ends):
            # What was an end lies at the end of a link, and never within one.
            if link.first <= seq <= self.length and (
                seq < self.length or any(last != mac for last in self._ends[seq])
            ):
                yield self._damage(seq, OTHERWISE)

    def _check_rows(self, first: int, listed: Sequence[str]) -> Iterator[Damage]:
        stmt = select(audit).where(
            audit.c.community == self.community, among(self._connection, audit.c.id, listed)
        )
        found = {row["id"]: row for row in self._connection.execute(stmt).mappings()}
        for seq, id in enumerate(listed, start=first):
            row = found.get(id)
            if row is None:
                yield self._damage(seq, f"deleted{self._standing_elsewhere(id)}", id)
            elif not self._signed(row):
                yield self._damage(seq, "edited", id)
            elif row["seq"] != seq:
                yield self._damage(seq, f"reordered: it stands at {row['seq']}", id)

    def _check_strangers(self) -> Iterator[Damage]:
        """Rows that no link names: not chained yet, or smuggled in."""
        mine = select(audit).where(audit.c.community == self.community)
        after = ""
        while True:
            stmt = mine.where(audit.c.id > after) if after else mine
            rows = self._connection.execute(stmt.order_by(audit.c.id).limit(PAGE)).mappings().all()
            if not rows:
                return
            named = self._named(rows)
            for row in rows:
                if row["seq"] is None:
                    if not self._signed(row):
                        yield self._damage(0, "inserted", row["id"])
                elif row["id"] not in named:
                    yield self._damage(row["seq"], "inserted", row["id"])
            after = rows[-1]["id"]

    def _standing_elsewhere(self, id: str) -> str:
        stmt = select(audit.c.community).where(
            audit.c.id == id, audit.c.community.in_(self._others)
        )
        found = self._connection.execute(stmt).scalar() if self._others else None
        return "" if found is None else f": it stands in {found}"

    def _named(self, rows: Sequence[Row]) -> set[str]:
        """The ids in the links to which these rows say that they belong."""
        seqs = [row["seq"] for row in rows if row["seq"] is not None]
        if not seqs:
            return set()
        begin = select(func.max(block.c.first)).where(
            block.c.community == self.community, block.c.first <= min(seqs)
        )
        least = self._connection.execute(begin).scalar() or 0
        stmt = select(block.c.ids).where(
            block.c.community == self.community,
            block.c.first >= least,
            block.c.first <= max(seqs),
        )
        return {
            str(uuid.UUID(bytes=bytes(ids)[n : n + 16]))
            for (ids,) in self._connection.execute(stmt)
            for n in range(0, len(ids), 16)
        }

    def _signed(self, row: Row) -> bool:
        return signed_by_any(self._keys, bytes(row["mac"]), lambda key: row_mac(key, row))

    def _damage(self, seq: int, what: str, row: str | None = None) -> Damage:
        return Damage(self.community, seq, row, what)


def communities(connection: Connection) -> list[str]:
    """Whose chains this service keeps, or rows without one."""
    found: set[str] = set()
    for table in (head, block, audit, tables.audit_anchor):
        found.update(connection.execute(select(table.c.community).distinct()).scalars())
    return sorted(found)

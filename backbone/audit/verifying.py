"""Walking the chains: every link, every row, and where each chain should end.

Reads a link at a time: a chain of any length costs the same memory.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from backbone import tables
from backbone.audit.signing import block_mac, head_mac, row_mac, signed_by_any
from backbone.bulk import among

audit, block, head = tables.audit, tables.audit_block, tables.audit_head
PAGE = 1_000
Row = Any
"""A mapping of the columns of `audit`."""


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong, and where: `seq` counts the rows of a community's chain, `row` is the id."""

    community: str
    seq: int
    row: str | None
    what: str


class Chain:
    """One community's chain. `ends` are heads that it is known to have had, by their seq."""

    def __init__(
        self,
        connection: Connection,
        community: str,
        keys: Sequence[bytes],
        anchored: tuple[int, bytes] | None,
    ) -> None:
        self._connection, self.community, self._keys = connection, community, keys
        self._ends: dict[int, list[bytes]] = {}
        if anchored is not None:
            self._ends.setdefault(anchored[0], []).append(anchored[1])
        self._last = b""
        self.length = 0

    def damages(self) -> Iterator[Damage]:
        """All that is wrong, in the order of the chain."""
        # The end is read before the links: what is chained meanwhile lies beyond it.
        yield from self._read_head()
        for link in self._links():
            yield from self._check_link(link)
        for seq in sorted(self._ends):
            if seq > self.length:
                yield self._damage(self.length + 1, f"cut: rows up to {seq} are gone")
        yield from self._check_strangers()

    def _read_head(self) -> Iterator[Damage]:
        row = self._connection.execute(
            select(head).where(head.c.community == self.community)
        ).first()
        if row is None:
            some = select(block.c.first).where(block.c.community == self.community).limit(1)
            if self._connection.execute(some).first() is not None:
                yield self._damage(0, "the head is gone")
            return
        last = bytes(row.last)
        if signed_by_any(
            self._keys,
            bytes(row.mac),
            lambda key: head_mac(key, self.community, row.seq, last),
        ):
            self._ends.setdefault(row.seq, []).append(last)
        else:
            yield self._damage(row.seq, "the head was edited")

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
        if any(last != mac for last in self._ends.get(self.length, ())):
            yield self._damage(self.length, "edited: it once ended otherwise here")

    def _check_rows(self, first: int, listed: Sequence[str]) -> Iterator[Damage]:
        stmt = select(audit).where(
            audit.c.community == self.community, among(self._connection, audit.c.id, listed)
        )
        found = {row["id"]: row for row in self._connection.execute(stmt).mappings()}
        for seq, id in enumerate(listed, start=first):
            row = found.get(id)
            if row is None:
                yield self._damage(seq, "deleted", id)
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
                elif row["id"] not in named and row["seq"] <= self.length:
                    yield self._damage(row["seq"], "inserted", row["id"])
            after = rows[-1]["id"]

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
    """Whose chains this service keeps."""
    found: set[str] = set()
    for table in (head, block):
        found.update(connection.execute(select(table.c.community).distinct()).scalars())
    return sorted(found)

"""Loading a community's branches from its published facts; a second time changes nothing."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from backbone.database import Database
from backbone.reach import EVERYWHERE
from services.party.branches import generation
from services.party.branches.model import Branch, Brand, Honour, Member, PlatformSeat

Rows = Mapping[Any, Iterable[Any]]
"""By entity: rows as dataclasses, whose fields are named as the entity's columns."""


def load(path: Path, database: Database, report: Callable[[str], None]) -> None:
    """All or nothing. Raises `generation.FactsInvalid`."""
    made = generation.generate(path)
    rows: Rows = {
        Branch: made.branches,
        Member: made.members,
        PlatformSeat: made.seats,
        Honour: made.honours,
        Brand: made.brands,
    }
    with database.writing(EVERYWHERE) as session:
        for name, count in keep(session, rows).items():
            report(f"  party: {name} {count:,}")


def keep(session: Session, rows: Rows) -> dict[str, int]:
    """Insert the rows that are not there yet, and tell how many of each table."""
    kept = {}
    for kind, found in rows.items():
        plain = [dataclasses.asdict(row) for row in found]
        communities = {row["community"] for row in plain}
        stmt = select(kind.community, kind.id).where(kind.community.in_(communities))
        there = {(community, id) for community, id in session.execute(stmt)}
        fresh = [row for row in plain if (row["community"], row["id"]) not in there]
        if fresh:
            session.execute(insert(kind), [{"version": 1, **row} for row in fresh])
        kept[kind.__tablename__] = len(fresh)
    return kept

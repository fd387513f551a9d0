"""`tianling divisions FILE`: a province's divisions, all of them or none."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import delete, insert, select

from backbone.bulk import parts
from backbone.database import Database
from backbone.reach import EVERYWHERE
from services.grid.registry.divisions.model import Division
from services.grid.registry.divisions.reading import read

AT_ONCE = 5_000


def load(path: Path, database: Database, report: Callable[[str], None]) -> int:
    """The provinces of the file are as the file says from now on; how many rows that are. Raises
    `DivisionsInvalid`."""
    rows = read(path)
    values = [
        {"code": row.code, "name": row.name, "level": row.level, "parent": row.parent}
        for row in rows
    ]
    with database.writing(EVERYWHERE) as session:
        for province in sorted({row.code[:2] for row in rows}):
            session.execute(delete(Division).where(Division.code.startswith(province)))
        for part in parts(values, AT_ONCE):
            session.execute(insert(Division), part)
    report(f"  {path.name}: division {len(rows):,}")
    return len(rows)


def loaded(database: Database) -> bool:
    """Whether there are any."""
    with database.reading(EVERYWHERE) as connection:
        return connection.execute(select(Division.code).limit(1)).first() is not None

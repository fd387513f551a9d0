"""The small keys: how many does which master key wrap, and wrapping them anew."""

from typing import Any

from sqlalchemy import func, select, tuple_, update

from backbone.database import Database
from backbone.means import means_of
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from backbone.vault import KeyMissing
from tianling.processes import Report

AT_ONCE = 500


def vault_status(settings: Settings, report: Report) -> None:
    """A line a master key: its id, how many small keys it wraps, whether it is in use."""
    from services.grid.privacy.model import SmallKey

    vault = means_of(settings).vault
    grid = Database(settings.database_of("grid"), "grid", pool=1)
    try:
        with grid.reading(EVERYWHERE) as connection:
            stmt = select(SmallKey.master, func.count()).group_by(SmallKey.master)
            counts = {row.master: row[1] for row in connection.execute(stmt)}
    finally:
        grid.close()
    for master in sorted({vault.current, *counts}):
        use = "in use" if master == vault.current else "retired"
        report(f"{master}\t{counts.get(master, 0)}\t{use}")


def vault_rotate(settings: Settings, report: Report) -> int:
    """Wrap every small key by the master key in use, while everything runs. Cut off, it goes on
    where it was when it is run again. 1 if a master key is missing."""
    vault = means_of(settings).vault
    grid = Database(settings.database_of("grid"), "grid", pool=1)
    done = 0
    after = ("", "")
    try:
        while (step := _step(grid, vault, after)) is not None:
            after, count = step
            done += count
            report(f"{done} keys wrapped anew")
    except KeyMissing:
        report("a key was wrapped by a master key that is not in TIANLING_RETIRED_KEYS")
        return 1
    finally:
        grid.close()
    report(f"all keys are wrapped by {vault.current}; {done} were not")
    return 0


def _step(grid: Database, vault: Any, after: tuple[str, str]) -> tuple[tuple[str, str], int] | None:
    from services.grid.privacy.keys import rewrapped
    from services.grid.privacy.model import SmallKey

    stmt = select(SmallKey).where(SmallKey.master != vault.current)
    if after[0]:
        stmt = stmt.where(tuple_(SmallKey.community, SmallKey.id) > after)
    stmt = stmt.order_by(SmallKey.community, SmallKey.id).limit(AT_ONCE).with_for_update()
    with grid.writing(EVERYWHERE) as session:
        found = list(session.scalars(stmt))
        rows = [
            {"community": each.community, "id": each.id, **rewrapped(vault, each)} for each in found
        ]
        if rows:
            session.execute(update(SmallKey), rows)
    return ((found[-1].community, found[-1].id), len(found)) if found else None

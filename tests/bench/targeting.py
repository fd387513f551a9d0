"""`python -m tests.bench.targeting`: what a campaign for all of Ruiling costs, on both stacks.

Milliseconds of each step as the clock and readers take it; a transaction each.
"""

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from backbone.clock import utc_now
from backbone.cursors import Cursors
from backbone.database import Database
from backbone.ids import new_id
from backbone.means import passing_means
from backbone.migrations import upgrade
from backbone.reach import EVERYWHERE
from backbone.reading import Reading
from backbone.unit_of_work import UnitOfWork
from backbone.urls import driver_url
from contracts.language.actor import Actor, system
from services.grid.publicity import progress, timers
from services.grid.publicity.chasing import plan_visits
from services.grid.publicity.model import Campaign
from services.grid.publicity.presence import keep_up
from services.grid.registry.loading import load
from tests.servers.postgres import Postgres

FACTS = Path("deploy/data/community-ruiling.yaml")
COMMUNITY = "620171101012"
VISITS = 500


def main() -> None:
    """Both stacks, one after the other."""
    with tempfile.TemporaryDirectory(prefix="tianling-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as another account
        _measure("SQLite", f"sqlite:///{folder / 'grid.sqlite3'}")
        postgres = Postgres(folder / "postgres").start()
        try:
            _measure("PostgreSQL", driver_url(postgres.create_database()))
        finally:
            postgres.close()


def _measure(title: str, url: str) -> None:
    upgrade(url, "grid", "services.grid")
    database = Database(url, "grid")
    load(FACTS, database, passing_means().vault, lambda words: None)
    for unit in ("household", "person"):
        campaign = _targeted(database, unit)
        parts = []
        while _of(database, campaign).recipients is None:
            parts.append(_timed(database, timers.enter_recipients))
        count = _of(database, campaign).recipients
        shown = " + ".join(f"{each:.0f}" for each in parts)
        _say(title, f"target {count:,} recipients by {unit}: {shown} = {sum(parts):.0f} ms")
        _say(title, f"keep up with the registry: {_with(database, campaign, keep_up):.0f} ms")

        def plan(of: Campaign, uow: UnitOfWork) -> None:
            plan_visits(of, uow, VISITS)

        _say(title, f"plan {VISITS} visits: {_with(database, campaign, plan):.0f} ms")
        _say(title, f"progress: {_read(database, campaign):.0f} ms")
    database.close()


def _targeted(database: Database, unit: str) -> str:
    now, id = utc_now(), new_id()
    with database.writing(EVERYWHERE) as session:
        session.execute(
            insert(Campaign).values(
                community=COMMUNITY,
                id=id,
                version=1,
                title="通知",
                body="正文",
                translations=[],
                channels=["door"],
                audience={},
                residents_named=0,
                unit=unit,
                wants="acknowledged",
                joins_newcomers=True,
                plans_visits=True,
                number=1,
                status="targeted",
                overdue_level=0,
                acknowledge_by=now + dt.timedelta(days=1),
                hard_end_at=now + dt.timedelta(days=2),
                alarm_at=now + dt.timedelta(days=2),
                drafted_by="bench",
                drafted_at=now,
                targeted_at=now,
            )
        )
    return id


@contextmanager
def _working(database: Database) -> Iterator[UnitOfWork]:
    with database.writing(EVERYWHERE) as session:
        uow = UnitOfWork(session, "grid", utc_now())
        uow.begin(new_id(), system("grid"), "")
        yield uow
        uow.flush()


def _timed(database: Database, job: Callable[[UnitOfWork], None]) -> float:
    begun = time.perf_counter()
    with _working(database) as uow:
        job(uow)
    return (time.perf_counter() - begun) * 1000


def _with(database: Database, id: str, job: Callable[[Campaign, UnitOfWork], Any]) -> float:
    def run(uow: UnitOfWork) -> None:
        job(uow.session.scalars(select(Campaign).where(Campaign.id == id)).one(), uow)

    return _timed(database, run)


def _of(database: Database, id: str) -> Campaign:
    with database.writing(EVERYWHERE) as session:
        return session.scalars(select(Campaign).where(Campaign.id == id)).one()


def _read(database: Database, id: str) -> float:
    begun = time.perf_counter()
    actor = Actor("bench", "community_admin", COMMUNITY)
    with database.reading(EVERYWHERE) as connection:
        signer = Cursors(b"bench")
        progress.progress(id, Reading(connection, actor, COMMUNITY, utc_now(), signer))
    return (time.perf_counter() - begun) * 1000


def _say(title: str, words: str) -> None:
    sys.stdout.write(f"{title}: {words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Databases: brought to the newest version, and filled with a community's published facts."""

import logging
from collections.abc import Iterable
from pathlib import Path

import eventlet
from sqlalchemy.exc import OperationalError

from backbone import migrations, statistics
from backbone.backoff import backoff
from backbone.database import Database
from backbone.means import vault_of
from backbone.settings import Settings
from tianling.processes import PROCESSES, Report

DATA = Path(__file__).parents[2] / "deploy" / "data"
FACTS = DATA / "community-ruiling.yaml"
DIVISIONS = DATA / "divisions-gansu.csv"
log = logging.getLogger(__name__)


def migrate(settings: Settings, names: Iterable[str], report: Report) -> None:
    """One history after the other; waits for a database that is not there yet."""
    settings.var.mkdir(parents=True, exist_ok=True)
    for name in names:
        waits = backoff()
        while True:
            try:
                migrations.upgrade(settings.database_of(name), name, PROCESSES[name].package)
                break
            except OperationalError as away:
                log.warning("database away", extra={"service": name, "error": away})
                eventlet.sleep(next(waits))
        report(f"  {name}: 数据库已是最新")


def load(settings: Settings, report: Report, facts: Path = FACTS) -> None:
    """The same facts give the same rows; what is there already stays. Raises `ValueError`."""
    from services.grid.registry.divisions import loading as divisions
    from services.grid.registry.loading import load as load_registry
    from services.party.branches.loading import load as load_party

    grid = Database(settings.database_of("grid"), "grid")
    party = Database(settings.database_of("party"), "party")
    try:
        if not divisions.loaded(grid):
            divisions.load(DIVISIONS, grid, report)
        load_registry(facts, grid, vault_of(settings), report)
        load_party(facts, party, report)
    finally:
        grid.close()
        party.close()
    for name in ("grid", "party"):
        statistics.gather(settings.database_of(name), name)


def load_divisions(settings: Settings, path: Path, report: Report) -> None:
    """Administrative divisions of a province. Raises `ValueError` that names every wrong line."""
    from services.grid.registry.divisions.loading import load as load_rows

    grid = Database(settings.database_of("grid"), "grid", pool=1)
    try:
        load_rows(path, grid, report)
    finally:
        grid.close()

"""`kill -9` of the embedded platform: nothing accepted is lost, nothing is doubled."""

import random
import sqlite3
from pathlib import Path

import httpx
import pytest

from tests.faults.books import Books, Load, close
from tests.journeys.platform import Platform, Session
from tests.waiting import until

SEED = 20261124


@pytest.mark.parametrize("seed", [SEED])
def test_a_power_cut_in_the_middle_of_visits(tmp_path: Path, rounds: int, seed: int) -> None:
    platform = Platform(tmp_path)
    books, chance = Books(), random.Random(seed)
    platform.start()
    try:
        for n in range(rounds):
            load = Load(platform, books, seed + n)
            load.start()
            enough = len(books.accepted) + chance.randint(5, 60)
            until(lambda enough=enough: len(books.accepted) >= enough, "visits are accepted")
            platform.kill()
            load.enough.set()
            load.join(timeout=20)
            platform.start()
        with httpx.Client(base_url=platform.url, timeout=20) as client:
            close(books, Session(client, "community"))
        until(lambda: _nothing_stranded(tmp_path), "every outbox is empty", 30)
    finally:
        platform.stop()
    _intact(tmp_path)


def _nothing_stranded(var: Path) -> bool:
    return all(_count(file, "outbox") == 0 == _count(file, "held") for file in _files(var))


def _intact(var: Path) -> None:
    for file in _files(var):
        with sqlite3.connect(file) as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)


def _files(var: Path) -> list[Path]:
    files = sorted(var.glob("*.sqlite3"))
    assert len(files) == 4
    return files


def _count(file: Path, table: str) -> int:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        return int(database.execute(f"select count(*) from {table}").fetchone()[0])

"""`kill -9` of the embedded platform: nothing accepted is lost, nothing is doubled."""

import random
import sqlite3
import time
from pathlib import Path

from tests.faults.audit import SERVICES, audited_files, balance
from tests.faults.books import Books, Load
from tests.faults.form import Rounds
from tests.faults.report import Report, Row
from tests.journeys.platform import Platform
from tests.waiting import until

SEED = 20261124


def test_a_power_cut_in_the_middle_of_visits(
    tmp_path: Path, report: Report, rounds: Rounds
) -> None:
    platform = Platform(tmp_path)
    books, chance = Books(), random.Random(SEED)
    recovered = []
    platform.start()
    try:
        for _ in range(rounds(3, 50)):
            with Load(platform.url, books, chance.getrandbits(32)) as load:
                enough = len(books.accepted) + chance.randint(5, 60)
                until(lambda enough=enough: len(books.accepted) >= enough, "visits are accepted")
                platform.kill()
                platform.start()
                over = time.monotonic()
                until(lambda over=over: books.first_after(over), "it goes on")
            load.check()
            recovered.append(books.first_after(over) or 0.0)
        found = balance(books, audited_files(tmp_path))
    finally:
        platform.stop()
    report.add(Row.of("embedded, kill -9", found.requests, found, recovered))
    assert found.even, found
    for service in SERVICES:
        with sqlite3.connect(tmp_path / f"{service}.sqlite3") as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)

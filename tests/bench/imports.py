"""How long a whole community takes to come in: 14,110 people of 6,015 households, in Excel, from
the upload to the last row, on RabbitMQ and PostgreSQL; and to go out again, and to be undone.

`python -m tests.bench.imports` writes `tests/bench/imports.json`, and with `embedded` the part of
it that speaks of the memory broker and SQLite. Meanwhile somebody records visits, one after the
other, to see how long the mailbox lets them wait.
"""

import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from services.grid.registry import generation
from services.grid.registry.generation.rows import Resident
from tests.id_numbers import id_number
from tests.journeys import sheets
from tests.journeys.facts import RUILING
from tests.journeys.platform import Platform, Session
from tests.servers.both import both
from tests.waiting import until

RESULTS = Path(__file__).with_name("imports.json")


EMBEDDED = "embedded"


def main(stack: str = "") -> None:
    """Measure, and write down."""
    there = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    if stack == EMBEDDED:
        with tempfile.TemporaryDirectory(prefix="tianling-") as folder:
            found = {**there, EMBEDDED: _on(Platform(Path(folder)))}
    else:
        with both() as (servers, rabbit, postgres):
            broker, database = rabbit.vhost(), postgres.create_database()
            found = _on(Platform(servers, broker=broker, database=database))
        found["about"] = {"command": "python -m tests.bench.imports", "cores": os.cpu_count()}
        found |= {name: there[name] for name in (EMBEDDED,) if name in there}
    RESULTS.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    sys.stdout.write(RESULTS.read_text())


def _on(platform: Platform) -> dict[str, Any]:
    platform.start()
    try:
        with httpx.Client(base_url=platform.url, timeout=60) as client:
            return _measure(Session(client, "admin"))
    finally:
        platform.stop()


def _measure(session: Session) -> dict[str, Any]:
    rows = people()
    file = sheets.in_xlsx(rows)
    found: dict[str, Any] = {"bytes": len(file)}
    with waiting(session) as waits:
        started = time.perf_counter()
        answer = sheets.send(session, file, kind=sheets.XLSX)
        assert answer.status_code == 201, answer.text
        found["received_seconds"] = time.perf_counter() - started
        id = answer.json()["id"]
        done = _await(session, id, found, started)
        assert done["state"] == "applied", done
        found |= {"rows": done["rows"], "households": done["households"]}
    found["visits_meanwhile"] = _told(waits)
    for kind in ("xlsx", "csv"):
        started = time.perf_counter()
        exported = session.client.get("/v1/exports", params={"format": kind})
        assert exported.status_code == 200, exported.text
        found[f"export_{kind}_seconds"] = time.perf_counter() - started
    with waiting(session) as waits:
        started = time.perf_counter()
        assert sheets.move(session, id, "reversal").status_code == 200
        assert sheets.at_rest(session, id)["state"] == "undone"
        found["undone_seconds"] = time.perf_counter() - started
    found["visits_while_undone"] = _told(waits)
    found["marked_seconds"] = _marked(session, rows)
    return {name: _short(value) for name, value in found.items()}


def _await(session: Session, id: str, found: dict[str, Any], started: float) -> Any:
    states: dict[str, float] = {}

    def rests() -> Any:
        now = session.get(f"/v1/imports/{id}")
        states.setdefault(now["state"], time.perf_counter() - started)
        return now if now["state"] in sheets.AT_REST - {"checked"} else None

    now = until(rests, "the import is done with", 300)
    found["states"] = {state: _short(at) for state, at in states.items()}
    found["seconds"] = time.perf_counter() - started
    return now


def _marked(session: Session, rows: list[dict[str, str]]) -> float:
    """Of a file in which every relation is wrong."""
    wrong = [{**row, "relation": "?"} for row in rows]
    failed = sheets.imported(session, sheets.in_csv(wrong))
    assert failed["errors"] >= len(rows), failed
    started = time.perf_counter()
    answer = session.client.get(f"/v1/imports/{failed['id']}/marked")
    assert answer.status_code == 200, answer.text
    return time.perf_counter() - started


def people() -> list[dict[str, str]]:
    """The people of Ruiling once more, with other ID numbers, in rooms that nobody lives in."""
    there = generation.generate(generation.read(RUILING))
    compounds = {each.id: each.name for each in there.compounds}
    buildings = {each.id: (compounds[each.compound], each.number) for each in there.buildings}
    units = {each.id: (*buildings[each.building], each.number) for each in there.building_units}
    doors = {
        each.id: (*units[each.building_unit], f"9{each.code.rpartition('-')[2]}")
        for each in there.households
    }
    given: Counter[tuple[str, str]] = Counter()
    return [_row(each, doors[each.household], given) for each in there.residents]


def _row(
    person: Resident, door: tuple[str, int, int, str], given: Counter[tuple[str, str]]
) -> dict[str, str]:
    compound, building, unit, room = door
    born = f"{person.birth_date:%Y%m%d}"
    given[born, person.sex] += 1
    sequence = 2 * given[born, person.sex] + (person.sex == "1")
    return {
        "compound": compound,
        "building": str(building),
        "unit": str(unit),
        "room": room,
        "name": person.name,
        "id_number": id_number(sequence, born, "110101"),
        "relation": person.relation,
        "phone": person.phone,
        "disability_type": person.disability_type or "",
        "disability_grade": person.disability_grade or "",
    }


@contextmanager
def waiting(session: Session) -> Iterator[list[float]]:
    """Somebody records visits until the context ends; the seconds each took."""
    household, resident = session.home(skip=7)
    finding = {"code": "mobility", "resident_id": resident, "urgency": "routine"}
    took: list[float] = []
    over = threading.Event()
    with httpx.Client(base_url=session.client.base_url, timeout=60) as client:
        client.headers = session.client.headers
        visitor = Session.of(client, session.client.headers["Authorization"].split()[1])

        def visit() -> None:
            while not over.is_set():
                started = time.perf_counter()
                status = visitor.visit(household, finding).status_code
                assert status in (201, 503), status  # to be asked again: the deadline passed
                took.append(time.perf_counter() - started)
                over.wait(0.05)

        thread = threading.Thread(target=visit)
        thread.start()
        try:
            yield took
        finally:
            over.set()
            thread.join()


def _told(took: list[float]) -> dict[str, float]:
    ordered = sorted(took)
    at = {"median": len(ordered) // 2, "p99": len(ordered) * 99 // 100, "longest": -1}
    return {"count": len(ordered), **{name: _short(ordered[n]) for name, n in at.items()}}


def _short(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value


if __name__ == "__main__":
    main(*sys.argv[1:2])

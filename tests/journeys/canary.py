"""A resident who is unmistakably nobody, and a look everywhere for traces of them."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from backbone.clock import utc_now
from backbone.columns import instant
from backbone.ids import new_id
from tests.id_numbers import id_number
from tests.journeys.overheard import around, connect, forms, in_bytes, publish
from tests.journeys.platform import Platform, Session, done
from tests.waiting import until

SERVICES = ("grid", "services5", "party", "gateway")
COMMUNITY = "620171101012"
NAME = "金丝雀〇七"
ID_NUMBER = id_number(776, "19500101", "620171")
PHONE = "15377770777"
HOME = 66
"""How many households come before theirs."""
NOTE = "CANARY-WORDS-7f3a91"
SECRETS = {"name": NAME, "id_number": ID_NUMBER, "phone": PHONE, "note": NOTE}


@dataclass(frozen=True, slots=True)
class Canary:
    """Where they live, and who they are."""

    household: str
    resident: str


def plant(session: Session) -> Canary:
    """Register the canary through the API, with a household that is there."""
    household, _ = session.home(skip=HOME)
    body = {
        "household_id": household,
        "full_name": NAME,
        "sex": "2",
        "birth_date": "1950-01-01",
        "relation": "8",
        "id_number": ID_NUMBER,
        "phone": PHONE,
    }
    return Canary(household, done(session.post("/v1/residents", body)).json()["id"])


def quarantine_something(platform: Platform, canary: Canary) -> None:
    """Bytes that nobody could read, with everything in them that must not be told: published, where
    there is a broker to publish to."""
    body = f'{{"resident":"{canary.resident}","name":"{NAME}","note":"{NOTE}"'.encode()
    if platform.broker:
        publish(platform, body, f"grid.visit.completed.v1.{COMMUNITY}")
        hearing = ("services5", "party", "gateway")
        until(lambda: all(_holds(platform, each) for each in hearing), "it is held")
        return
    for service in SERVICES:
        with closing(open_database(platform, service)) as connection:
            values = (new_id(), instant(utc_now()), body, "Malformed: malformed")
            connection.execute(_HELD, values)
            connection.commit()


_HELD = (
    "insert into held (message_id, held_at, state, attempts, routing_key, body, reason, error,"
    " community)"
    " values (?, ?, 'quarantined', 1, 'grid.visit.completed.v1', ?, 'malformed', ?, '-')"
)


def _holds(platform: Platform, service: str) -> bool:
    with closing(connect(platform, service)) as connection:
        cursor = connection.cursor()
        cursor.execute(f"select body from {service}.held")
        return any(NOTE.encode() in in_bytes(body) for (body,) in cursor)


def found_in_tables(platform: Platform) -> dict[str, set[str]]:
    """Where each secret stands: `service.table.column` by the secret's name."""
    found: dict[str, set[str]] = {}
    for where, value in _values(platform):
        for secret, words in SECRETS.items():
            if any(form in value for form in forms(words)):
                found.setdefault(secret, set()).add(where)
    return found


def found_around(platform: Platform) -> set[tuple[str, str]]:
    """The secrets that stand in logs, metrics, events, or what is held, and in which."""
    return {
        (secret, place)
        for place, told in around(platform).items()
        for secret, words in SECRETS.items()
        if any(form in told for form in forms(words))
    }


def found_in_files(platform: Platform) -> set[str]:
    """The secrets in the bytes of the database files, write-ahead logs included. Each log is first
    brought into its file, as the database does by itself after a thousand pages."""
    found = set()
    for service in SERVICES:
        until(lambda name=service: _checkpointed(platform, name), "the log is brought in")
        for file in platform.var.glob(f"{service}.sqlite3*"):
            content = file.read_bytes()
            found |= {
                f"{secret} in {file.name}"
                for secret, words in SECRETS.items()
                if any(form in content for form in forms(words))
            }
    return found


def _checkpointed(platform: Platform, service: str) -> bool:
    with closing(sqlite3.connect(platform.var / f"{service}.sqlite3")) as connection:
        (busy, *_) = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        return busy == 0


def _values(platform: Platform) -> Iterator[tuple[str, bytes]]:
    """Every value of every row that may hold a secret; PostgreSQL looks through them by itself."""
    pattern = "|".join(_in_a_row(words) for words in SECRETS.values())
    for service in SERVICES:
        with closing(connect(platform, service)) as connection:
            for table in _tables(connection, service):
                cursor = connection.cursor()
                if platform.database:
                    cursor.execute(f"select * from {table} t where t::text ~ %s", (pattern,))
                else:
                    cursor.execute(f"select * from {table}")
                names = [column[0] for column in cursor.description]
                for row in filter(_holds_some, cursor):
                    for name, value in zip(names, row, strict=True):
                        yield f"{service}.{table.rpartition('.')[2]}.{name}", in_bytes(value)


_SOME = re.compile(b"|".join(re.escape(form) for each in SECRETS.values() for form in forms(each)))


def _holds_some(row: tuple[Any, ...]) -> bool:
    return _SOME.search(b"\0".join(map(in_bytes, row))) is not None


def _in_a_row(words: str) -> str:
    """A pattern of a secret in a row's text, in which bytes are hexadecimal and a backslash is
    doubled."""
    spelled = words.encode("unicode_escape").decode().replace("\\", r"\\+")
    return "|".join([words, spelled, *(form.hex() for form in forms(words))])


def _tables(connection: Any, service: str) -> list[str]:
    cursor = connection.cursor()
    if isinstance(connection, sqlite3.Connection):
        cursor.execute("select name from sqlite_master where type = 'table'")
        return [name for (name,) in cursor.fetchall()]
    cursor.execute("select tablename from pg_tables where schemaname = %s", (service,))
    return [f"{service}.{name}" for (name,) in cursor.fetchall()]


def open_database(platform: Platform, service: str) -> Any:
    """As whoever owns the server could."""
    path: Path = platform.var / f"{service}.sqlite3"
    return psycopg2.connect(platform.database) if platform.database else sqlite3.connect(path)

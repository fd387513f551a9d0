"""A resident who is unmistakably nobody, and a look everywhere for traces of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psycopg2
from sqlalchemy import func, insert, select

from backbone import settings
from backbone.clock import utc_now
from backbone.database import Database
from backbone.held import held
from backbone.ids import new_id
from backbone.means import means_of
from backbone.reach import EVERYWHERE, NO_PLACE
from services.grid.privacy.keys import made_key, place
from services.grid.privacy.model import SmallKey
from services.grid.registry import masking
from services.grid.registry.model import Household, Resident
from tests.journeys.platform import Platform
from tests.waiting import until

SERVICES = ("grid", "services5", "party", "gateway")
COMMUNITY = "620171101012"
NAME = "金丝雀〇七"
ID_NUMBER = "620171195001017777"
PHONE = "10077770777"
NOTE = "CANARY-WORDS-7f3a91"
SECRETS = {"name": NAME, "id_number": ID_NUMBER, "phone": PHONE, "note": NOTE}


@dataclass(frozen=True, slots=True)
class Canary:
    """Where they live, and who they are."""

    household: str
    resident: str


def plant(platform: Platform) -> Canary:
    """Enter the canary into the registry, the last of the households."""
    read = _settings(platform)
    grid = Database(read.database_of("grid"), "grid")
    vault, id = means_of(read).vault, new_id()
    key, kept = made_key(vault, COMMUNITY, id)
    with grid.writing(EVERYWHERE) as session:
        last = select(func.max(Household.code)).scalar_subquery()
        home = session.scalars(select(Household).where(Household.code == last)).one()
        session.execute(
            insert(Resident).values(
                community=COMMUNITY,
                id=id,
                version=1,
                household=home.id,
                grid=home.grid,
                name=NAME,
                initials="jsqlq",
                sex="2",
                birth_date=utc_now().date().replace(year=1950),
                relation="9",
                profiles=["elder", "living_alone"],
                id_number_sealed=key.seal(ID_NUMBER, *place(COMMUNITY, "id_number", id)),
                id_number_hash=id.encode(),
                id_number_masked=masking.id_number(ID_NUMBER),
                phone_sealed=key.seal(PHONE, *place(COMMUNITY, "phone", id)),
                phone_masked=masking.phone(PHONE),
                status="living",
            )
        )
        session.execute(insert(SmallKey).values(**kept))
    grid.close()
    return Canary(home.id, id)


def quarantine_something(platform: Platform, canary: Canary) -> None:
    """Bytes that nobody could read, with everything in them that must not be told."""
    body = f'{{"resident":"{canary.resident}","name":"{NAME}","note":"{NOTE}"'.encode()
    read = _settings(platform)
    for service in SERVICES:
        database = Database(read.database_of(service), service)
        with database.writing(EVERYWHERE) as session:
            session.execute(
                insert(held).values(
                    message_id=new_id(),
                    held_at=utc_now(),
                    state="quarantined",
                    attempts=1,
                    routing_key="grid.visit.completed.v1",
                    body=body,
                    reason="malformed",
                    error="Malformed: not JSON",
                    community=NO_PLACE,
                )
            )
        database.close()


def found_in_tables(platform: Platform) -> dict[str, set[str]]:
    """Where each secret stands: `service.table.column` by the secret's name."""
    found: dict[str, set[str]] = {}
    for where, value in _values(platform):
        for secret, words in SECRETS.items():
            if any(form in value for form in _forms(words)):
                found.setdefault(secret, set()).add(where)
    return found


def found_around(platform: Platform) -> set[str]:
    """The secrets that stand in logs or metrics of any process."""
    told = platform.log.read_bytes() + httpx.get(f"{platform.ops}/metrics").content
    return {secret for secret, words in SECRETS.items() if any(f in told for f in _forms(words))}


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
                if any(form in content for form in _forms(words))
            }
    return found


def _checkpointed(platform: Platform, service: str) -> bool:
    with closing(sqlite3.connect(platform.var / f"{service}.sqlite3")) as connection:
        (busy, *_) = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        return busy == 0


def _forms(words: str) -> tuple[bytes, ...]:
    return words.encode(), words.encode("unicode_escape")


def _values(platform: Platform) -> Iterator[tuple[str, bytes]]:
    for service in SERVICES:
        with closing(_connect(platform, service)) as connection:
            for table in _tables(connection, service):
                cursor = connection.cursor()
                cursor.execute(f"select * from {table}")
                names = [column[0] for column in cursor.description]
                for row in cursor:
                    for name, value in zip(names, row, strict=True):
                        yield f"{service}.{table.rpartition('.')[2]}.{name}", _bytes(value)


def _connect(platform: Platform, service: str) -> Any:
    if platform.database:
        return psycopg2.connect(platform.database)
    return sqlite3.connect(f"file:{platform.var / f'{service}.sqlite3'}?mode=ro", uri=True)


def _tables(connection: Any, service: str) -> list[str]:
    cursor = connection.cursor()
    if isinstance(connection, sqlite3.Connection):
        cursor.execute("select name from sqlite_master where type = 'table'")
        return [name for (name,) in cursor.fetchall()]
    cursor.execute("select tablename from pg_tables where schemaname = %s", (service,))
    return [f"{service}.{name}" for (name,) in cursor.fetchall()]


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode()


def _settings(platform: Platform) -> settings.Settings:
    flags = {"var": platform.var, "broker": platform.broker, "database": platform.database}
    return settings.read(flags, {})


def open_database(platform: Platform, service: str) -> Any:
    """As whoever owns the server could."""
    path: Path = platform.var / f"{service}.sqlite3"
    return psycopg2.connect(platform.database) if platform.database else sqlite3.connect(path)

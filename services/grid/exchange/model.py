"""An import, the file it came with, the cells that failed, and what it has made."""

import datetime as dt

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Document, Id, Instant
from backbone.model import Versioned
from backbone.vault import keyed
from contracts.grid.exchange.lifecycle import IMPORT
from services.grid.base import Model

KEPT = dt.timedelta(days=30)
"""How long after it was asked for a file is kept, and an import can be undone."""
LEASE = dt.timedelta(minutes=2)
"""Whoever works on an import says so at least this often; after that another may take it over."""
MOST_TRIES = 5


class ImportBatch(Versioned, Model):
    """An import. `grids` narrows it as it did the account that asked for it."""

    __tablename__ = "import_batch"
    __table_args__ = (Index("ix_import_batch_state", "state"),)
    state: Mapped[str] = mapped_column(String(12))
    format: Mapped[str] = mapped_column(String(4))
    dry_run: Mapped[bool]
    grids: Mapped[list[str] | None] = mapped_column(Document)
    rows: Mapped[int | None] = mapped_column(Integer)
    done: Mapped[int] = mapped_column(Integer)
    errors: Mapped[int] = mapped_column(Integer)
    households: Mapped[int] = mapped_column(Integer)
    residents: Mapped[int] = mapped_column(Integer)
    refusal: Mapped[str | None] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(40))
    asked_by: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[dt.datetime] = mapped_column(Instant)
    checked_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    applied_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    undone_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    kept_until: Mapped[dt.datetime | None] = mapped_column(Instant)
    leased_until: Mapped[dt.datetime | None] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(Integer)

    def move(self, move: str) -> None:
        """Another state. Raises `Conflict`."""
        self.state = IMPORT.to(move, self.state)
        self.touch()

    def take(self, now: dt.datetime) -> None:
        """Somebody works on it from now on."""
        self.leased_until = now + LEASE
        self.tries += 1
        if self.state == "received":
            self.move("begin")

    def progress(self, done: int, now: dt.datetime) -> None:
        """So many rows are done with."""
        self.done, self.leased_until = done, now + LEASE
        self.touch()

    def rest(self) -> None:
        """Nobody works on it any more."""
        self.leased_until, self.tries = None, 0


class ImportFile(Model):
    """A file, sealed under a key of its own that goes with it; `id` is the import's."""

    __tablename__ = "import_file"
    community: Mapped[str] = mapped_column(String(12), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    sealed: Mapped[bytes] = mapped_column(Bytes, info=keyed.sealed("file"))


class ImportMark(Model):
    """A cell that failed. `place` (`000012.05`) sorts as the file does."""

    __tablename__ = "import_mark"
    community: Mapped[str] = mapped_column(String(12), primary_key=True)
    batch: Mapped[str] = mapped_column(Id, primary_key=True)
    place: Mapped[str] = mapped_column(String(12), primary_key=True)
    row: Mapped[int] = mapped_column(Integer)
    column: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(20))


class ImportEntry(Model):
    """What an import made: a dwelling, a household or a resident, in the version in which it made
    it; `row` is the file's."""

    __tablename__ = "import_entry"
    __table_args__ = (Index("ix_import_entry_batch", "community", "batch"),)
    community: Mapped[str] = mapped_column(String(12), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    batch: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(10))
    row: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)

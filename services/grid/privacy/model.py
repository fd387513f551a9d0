"""Keys of residents, what was revealed today, and erasures with their proofs."""

import datetime as dt

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Document, Id, Instant
from backbone.model import Versioned
from backbone.vault import keyed
from contracts.grid.privacy.codes import RESIDENT
from contracts.grid.privacy.lifecycle import ERASURE
from services.grid.base import Model


class SmallKey(Model):
    """A key wrapped by the master key `master`. `id` is the resident's whose columns it seals, the
    household's of whose visits it seals the words, or `INDEX_KEY` of a community's blind index."""

    __tablename__ = "small_key"
    community: Mapped[str] = mapped_column(String(12), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    master: Mapped[str] = mapped_column(String(8))
    wrapped: Mapped[bytes] = mapped_column(Bytes, info=keyed.wrapped())


class RevealCount(Versioned, Model):
    """How often an account asked on a day to see what is masked, or searched by ID number; `id`
    follows from which, who and when."""

    __tablename__ = "reveal_count"
    day: Mapped[str] = mapped_column(String(10))
    count: Mapped[int] = mapped_column(Integer)


class Reveal(Versioned, Model):
    """Who saw what in full. The words of the reason may speak of the person, so they are sealed by
    the person's key."""

    __tablename__ = "reveal"
    __table_args__ = (Index("ix_reveal_resident", "community", "resident"),)
    resident: Mapped[str] = mapped_column(Id)
    account: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(40))
    note_sealed: Mapped[bytes] = mapped_column(Bytes, info=keyed.sealed("resident"))
    revealed_at: Mapped[dt.datetime] = mapped_column(Instant)


class Erasure(Versioned, Model):
    """A person's data is erased in every service. `household` is forgotten at the end. Of a
    worker (`kind`) `resident` is the id in the team, in the party or of the account.
    `certificate` says what was proved, signed (`backbone/certifying.py`)."""

    __tablename__ = "erasure"
    __table_args__ = (Index("ix_erasure_resident", "community", "resident", unique=True),)
    kind: Mapped[str] = mapped_column(String(10), default=RESIDENT)
    resident: Mapped[str] = mapped_column(Id)
    household: Mapped[str | None] = mapped_column(Id)
    status: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(String(40))
    asked_by: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[dt.datetime] = mapped_column(Instant)
    completed_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    certificate: Mapped[dict[str, str] | None] = mapped_column(Document)

    def complete(self, now: dt.datetime) -> None:
        """Every service has proved its part; where the person lived need not be known any more."""
        self.status = ERASURE.to("complete", self.status)
        self.completed_at, self.household = now, None
        self.touch()


class ErasureProof(Versioned, Model):
    """What one service erased; `id` follows from erasure, service and part."""

    __tablename__ = "erasure_proof"
    __table_args__ = (Index("ix_erasure_proof_erasure", "community", "erasure"),)
    erasure: Mapped[str] = mapped_column(Id)
    service: Mapped[str] = mapped_column(String(20))
    part: Mapped[int] = mapped_column(Integer)
    parts: Mapped[int] = mapped_column(Integer)
    rows: Mapped[int] = mapped_column(Integer)
    erased_at: Mapped[dt.datetime] = mapped_column(Instant)

"""A visit to a household (走访群众制度)."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, Index, String, Text, case, cast, func, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant, LongText
from backbone.model import Chained, Scoped, Versioned
from backbone.vault.keyed import sealed
from contracts.codes import CONFIDENTIAL_FINDINGS
from contracts.grid.visits.lifecycle import VISIT
from contracts.grid.visits.states import MADE_STATES, WAITING_STATES
from contracts.scope import GRIDS
from services.grid.base import Model
from services.grid.visits.rules import MOST_ATTEMPTS, VERSION, rank_of

OPEN = text("status in ('planned', 'assigned', 'started', 'rescheduled')")
LISTED_BY = {
    "status": "status <> 'completed'",
    "reason": "reason is not null",
    "assigned_to": "assigned_to is not null",
}
"""By what the list is narrowed, and the rows for which that is worth an index: most visits are
completed, and were planned for nobody."""
SEALED_WORDS = ("note", "remark")
"""What is written of a whole visit: plain, or where anything is confidential in the column beside,
as base64 (`visits.guarding`)."""
_STAYING = ("id", "code", "urgency")
"""Of a finding whose person is erased."""
_MOVES = {
    "started": "start",
    "completed": "complete",
    "rescheduled": "miss",
    "unreachable": "give_up",
    "refused": "refuse",
}


class Visit(Versioned, Chained, Scoped, Model):
    """Planned, or made and written down. Confidential findings lie apart, for cleared staff; of a
    visit that is `guarded` nobody else knows (`visits.scope`).

    What happens at the door is facts, that a device may tell late and in any order: `started_at`,
    `tried_at` and `attempts`, `refused_at`, `visited_at`. The state follows from them all.
    """

    __tablename__ = "visit"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_visit_household", "community", "household", "id"),
        Index("ix_visit_due", "overdue_level", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index(
            "ix_visit_today",
            *("community", "rank_key"),
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index(
            "ix_visit_round",
            *("community", "round"),
            sqlite_where=text("round is not null"),
            postgresql_where=text("round is not null"),
        ),
        Index(
            "ix_visit_reason",
            *("reason", "community", "id"),
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_visit_grid", "community", "grid", "id"),
        *(
            Index(
                f"ix_visit_listed_{column}",
                *("community", column, "id"),
                sqlite_where=text(few),
                postgresql_where=text(few),
            )
            for column, few in LISTED_BY.items()
        ),
    )
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    status: Mapped[str] = mapped_column(String(12))
    officer: Mapped[str | None] = mapped_column(String(80))
    visited_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    recorded_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    note: Mapped[str | None] = mapped_column(LongText)
    note_sealed: Mapped[str | None] = mapped_column(LongText, info=sealed("household"))
    findings: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    confidential_findings: Mapped[list[dict[str, Any]] | None] = mapped_column(Document)
    reason: Mapped[str | None] = mapped_column(String(40))
    follows: Mapped[str | None] = mapped_column(Id)
    due_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    overdue_level: Mapped[int] = mapped_column(default=0)
    assigned_to: Mapped[str | None] = mapped_column(String(200))
    round: Mapped[str | None] = mapped_column(Id)
    why: Mapped[list[dict[str, Any]]] = mapped_column(Document, default=[])
    rules: Mapped[str | None] = mapped_column(String(20))
    rank_key: Mapped[str | None] = mapped_column(String(56))
    started_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    refused_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    refusal: Mapped[str | None] = mapped_column(String(20))
    cancellation: Mapped[str | None] = mapped_column(String(20))
    remark: Mapped[str | None] = mapped_column(LongText)
    remark_sealed: Mapped[str | None] = mapped_column(LongText, info=sealed("household"))
    guarded: Mapped[bool] = mapped_column(default=False)
    reviewed_by: Mapped[str | None] = mapped_column(String(200))
    reviewed_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    def complete(
        self,
        findings: list[dict[str, Any]],
        *,
        officer: str,
        visited_at: dt.datetime,
        now: dt.datetime,
        note: str | None,
    ) -> None:
        """The visit was made; what was found is written down. It is pressing no more."""
        self.rank_key = None
        self.officer, self.visited_at, self.recorded_at = officer, visited_at, now
        self.note, self.status = note, "completed"
        self.findings = [f for f in findings if f["code"] not in CONFIDENTIAL_FINDINGS]
        guarded = [f for f in findings if f["code"] in CONFIDENTIAL_FINDINGS]
        self.confidential_findings = guarded or None

    def complete_planned(self, findings: list[dict[str, Any]], **made: Any) -> None:
        """A planned visit was made. Raises `Conflict` when it was made or cancelled already."""
        VISIT.to("complete", self.status)
        self.complete(findings, **made)
        self.touch()

    def supplement(
        self, findings: list[dict[str, Any]], *, officer: str, now: dt.datetime, note: str | None
    ) -> None:
        """What was missing is added; what was found before stays. Raises `Conflict`."""
        self.status = VISIT.to("supplement", self.status)
        before = [*self.findings, *(self.confidential_findings or ())]
        assert self.visited_at is not None
        self.complete(
            [*before, *findings],
            officer=officer,
            visited_at=self.visited_at,
            now=now,
            note=note or self.note,
        )
        self.touch()

    def start(self, at: dt.datetime) -> None:
        """Somebody is at the door, or was: the latest counts. Raises `Conflict` where nobody was to
        go any more, as all that is told of a door does."""
        VISIT.to("note", self.status)
        self.started_at = max(at, self.started_at or at)
        self._settle()

    def miss(self, at: dt.datetime, due_at: dt.datetime) -> None:
        """Nobody was in; another try on `due_at`, unless this one was heard of late."""
        VISIT.to("note", self.status)
        self.attempts += 1
        if self.tried_at is None or at > self.tried_at:
            self.tried_at, self.due_at, self.overdue_level = at, due_at, 0
        self._settle()

    def refuse(self, at: dt.datetime, refusal: str) -> None:
        """The household would not have it; the first word counts."""
        VISIT.to("note", self.status)
        if self.refused_at is None or at < self.refused_at:
            self.refused_at, self.refusal = at, refusal
        self._settle()

    def assign(self, officer: str) -> None:
        """Somebody is to go."""
        self.status, self.assigned_to = VISIT.to("assign", self.status), officer
        self.touch()

    def reschedule(self, due_at: dt.datetime) -> None:
        """Another day, and all tries anew."""
        self.status = VISIT.to("reschedule", self.status)
        self.attempts, self.tried_at, self.refused_at, self.refusal = 0, None, None, None
        self.started_at, self.due_at, self.overdue_level = None, due_at, 0
        self._rank()
        self.touch()

    def plan(self, reason: str, why: list[dict[str, Any]], due_at: dt.datetime) -> None:
        """What was planned, where a device told of it after what came of it."""
        VISIT.to("note", self.status)
        self.reason, self.why, self.rules = reason, why, VERSION
        if self.tried_at is None:
            self.due_at = due_at
        self._settle()

    def cancel(self, cancellation: str = "not_needed") -> None:
        """Nobody needs to go."""
        self.status, self.cancellation = VISIT.to("cancel", self.status), cancellation
        self.touch()

    def review(self, move: str, by: str, now: dt.datetime, remark: str | None = None) -> None:
        """`accept`, or `return` with what is missing."""
        self.status = VISIT.to(move, self.status)
        self.reviewed_by, self.reviewed_at = by, now
        self.remark, self.remark_sealed = remark, None
        self.touch()

    def remind(self, level: int) -> None:
        """It is overdue: somebody is told."""
        VISIT.to("remind", self.status)
        self.overdue_level = level
        self.touch()

    def erase_resident(self, resident: str, pseudonym: str) -> bool:
        """The words go, and the person out of the findings; their codes stay. Tells whether there
        was anything."""
        found = _without(self.findings, resident, pseudonym)
        guarded = _without(self.confidential_findings or [], resident, pseudonym) or None
        words = (self.note, self.note_sealed, self.remark, self.remark_sealed)
        kept = (*words, self.why, self.findings, self.confidential_findings)
        if kept == (None, None, None, None, [], found, guarded):
            return False
        self.note = self.note_sealed = self.remark = self.remark_sealed = None
        self.why = []
        self.findings, self.confidential_findings = found, guarded
        self.touch()
        return True

    @property
    def waiting(self) -> bool:
        """Whether somebody has yet to go, and nobody is there now."""
        return self.status in WAITING_STATES

    @property
    def made(self) -> bool:
        """Whether somebody was there and wrote it down."""
        return self.status in MADE_STATES

    @property
    def confidential(self) -> bool:
        """Whether what is told of it is for cleared staff alone: it is guarded itself, or something
        confidential was found."""
        return bool(self.guarded) or self.confidential_findings is not None

    @hybrid_property
    def open_note(self) -> str | None:
        """The note, where nothing confidential was found: it may speak of that."""
        return self.note if self.confidential_findings is None else None

    @open_note.inplace.expression
    @classmethod
    def _open_note(cls) -> ColumnElement[str | None]:
        return case((_nothing_guarded(cls), cls.note))

    @hybrid_property
    def open_remark(self) -> str | None:
        """The same of what the review says."""
        return self.remark if self.confidential_findings is None else None

    @open_remark.inplace.expression
    @classmethod
    def _open_remark(cls) -> ColumnElement[str | None]:
        return case((_nothing_guarded(cls), cls.remark))

    def _settle(self) -> None:
        """To the state that follows from what happened, in whatever order it was told."""
        target = self._standing()
        move = "note" if target == self.status else _MOVES[target]
        self.status = VISIT.to(move, self.status)
        self._rank()
        self.touch()

    def _rank(self) -> None:
        begins = self.due_at or self.started_at
        self.rank_key = rank_of(begins, self.why, self.id) if begins and not self.made else None

    def _standing(self) -> str:
        if self.made or self.status == "cancelled":
            return self.status
        if self.refused_at is not None:
            return "refused"
        tried, started = self.tried_at, self.started_at
        if tried is not None and (started is None or tried >= started):
            return "rescheduled" if self.attempts < MOST_ATTEMPTS else "unreachable"
        return "started" if started is not None else self.status


def _nothing_guarded(visit: type[Visit]) -> ColumnElement[bool]:
    """JSON's null as well as none."""
    return func.coalesce(cast(visit.confidential_findings, Text), "null") == "null"


def _without(findings: list[dict[str, Any]], resident: str, pseudonym: str) -> list[dict[str, Any]]:
    return [
        {**{name: each[name] for name in _STAYING}, "resident_id": pseudonym, "note": None}
        if each["resident_id"] == resident
        else each
        for each in findings
    ]

"""One version of a form."""

import datetime as dt
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Instant
from backbone.model import Versioned
from contracts.grid.surveys.forms.lifecycle import SURVEY_FORM
from services.grid.base import Model


class SurveyForm(Versioned, Model):
    """`number` counts the versions of its `code`. What was published stays as it was."""

    __tablename__ = "survey_form"
    __table_args__ = (Index("uq_survey_form_number", "community", "code", "number", unique=True),)
    code: Mapped[str] = mapped_column(String(40))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(12))
    questions: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    question_count: Mapped[int]
    drafted_by: Mapped[str] = mapped_column(String(200))
    drafted_at: Mapped[dt.datetime] = mapped_column(Instant)
    published_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    def revise(self, title: str, questions: list[dict[str, Any]]) -> None:
        """A draft is written anew."""
        self._move("revise")
        self.title, self.questions, self.question_count = title, questions, len(questions)

    def publish(self, now: dt.datetime) -> None:
        """From now on it is as it is."""
        self._move("publish")
        self.published_at = now

    def supersede(self) -> None:
        """The next version was published."""
        self._move("supersede")

    def retire(self) -> None:
        """Nothing is begun with it any more."""
        self._move("retire")

    def _move(self, name: str) -> None:
        self.status = SURVEY_FORM.to(name, self.status)
        self.touch()

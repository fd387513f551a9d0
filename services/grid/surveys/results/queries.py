"""The results of a round: who of those asked answered, and what."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.surveys.questions import Question
from contracts.grid.surveys.rounds.queries import GetResults
from contracts.language.problem import NotFound
from contracts.suppressing import outside
from services.grid.handling import handlers
from services.grid.scope import own_grids
from services.grid.surveys.forms.model import SurveyForm
from services.grid.surveys.questions import Values, read
from services.grid.surveys.results.tallying import question_results, responses
from services.grid.surveys.rounds.asking import COUNTED
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget
from services.grid.surveys.submissions.model import SurveySubmission


@handlers.query(GetResults)
def get_results(ask: GetResults, reading: Reading) -> Answer:
    """Of the own grids; counted now, so a correction counts at once."""
    stmt = (
        select(SurveyRound.status, SurveyForm.questions)
        .join(
            SurveyForm,
            (SurveyForm.community == SurveyRound.community) & (SurveyForm.id == SurveyRound.form),
        )
        .where(SurveyRound.community == reading.community, SurveyRound.id == ask.id)
    )
    found = reading.rows(stmt)
    if not found:
        raise NotFound()
    hides = outside(reading.actor)
    cleared = reading.actor.cleared(WOMENS_CASES)
    questions = _asked(read(found[0]["questions"]), cleared)
    return Answer(
        {
            "id": ask.id,
            "status": found[0]["status"],
            "suppressed": hides,
            "responses": responses(_counts(ask.id, reading), hides),
            "questions": question_results(questions, _given(ask.id, reading, cleared), hides),
        }
    )


def _asked(questions: list[Question], cleared: bool) -> list[Question]:
    return [each for each in questions if cleared or not each.confidential]


def _counts(round: str, reading: Reading) -> dict[str, Counter[str]]:
    stmt = (
        select(SurveyTarget.grid, SurveyTarget.status, func.count())
        .where(
            SurveyTarget.community == reading.community,
            SurveyTarget.round == round,
            COUNTED,
            own_grids(reading.actor, SurveyTarget.grid),
        )
        .group_by(SurveyTarget.grid, SurveyTarget.status)
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for grid, status, count in reading.connection.execute(stmt):
        counts[grid][status] += count
    return counts


def _given(round: str, reading: Reading, cleared: bool) -> Iterator[tuple[str, Values]]:
    row = SurveySubmission
    columns: list[Any] = [row.plain, row.sensitive, *([row.confidential] if cleared else [])]
    stmt = select(row.grid, *columns).where(
        row.community == reading.community,
        row.round == round,
        row.current,
        row.refused.is_(False),
        own_grids(reading.actor, row.grid),
    )
    for grid, *parts in reading.connection.execute(stmt):
        yield grid, {code: answer for part in parts for code, answer in (part or {}).items()}

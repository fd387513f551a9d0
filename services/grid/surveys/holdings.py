"""What surveys hold of a person: answers, and that they were asked."""

from typing import Any

from sqlalchemy import or_, select

from backbone.holdings import Person
from backbone.taking import of_theirs, whole
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from services.grid.audience.unnaming import unname
from services.grid.handling import holdings
from services.grid.surveys.forms.model import SurveyForm
from services.grid.surveys.rounds.model import SurveyRound, SurveyTarget
from services.grid.surveys.submissions.model import SurveySubmission


@holdings.forgets
def forget_answers(person: Person, uow: UnitOfWork) -> int:
    """The person's own answers are nobody's: what was chosen stays for the tallies. Whom a text
    speaks of nobody knows, so every text of their households goes."""
    words = _texts(uow)
    mine = or_(SurveySubmission.resident == person.id, SurveySubmission.household.in_(person.homes))
    changed = 0
    for each in uow.locked(SurveySubmission, mine):
        pseudonym = person.pseudonym if each.resident == person.id else None
        changed += each.forget(words.get(each.round, frozenset()), pseudonym)
    for target in uow.locked(SurveyTarget, SurveyTarget.resident == person.id):
        target.forget(person.pseudonym)
        changed += 1
    return changed


@holdings.forgets
def forget_named(person: Person, uow: UnitOfWork) -> int:
    """Out of the audiences that named the person."""
    return unname(SurveyRound, person, uow)


@holdings.takes("surveys")
def take_answers(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """The person's, and their household's; confidential answers for cleared staff alone."""
    rows = whole(
        SurveySubmission,
        of_theirs(SurveySubmission, person),
        asked=uow,
        without=() if uow.actor.cleared(WOMENS_CASES) else ("confidential",),
    )
    forms = {
        id: {"form": code, "form_version": number}
        for id, code, number in uow.session.execute(
            select(SurveyRound.id, SurveyRound.form_code, SurveyRound.form_number).where(
                SurveyRound.community == uow.community,
                SurveyRound.id.in_({row["round"] for row in rows}),
            )
        )
    }
    return [{**row, **forms.get(row["round"], {})} for row in rows]


@holdings.takes("survey_targets")
def take_survey_targets(person: Person, asked: Any) -> list[dict[str, Any]]:
    """Which rounds ask them, or their household."""
    return whole(
        SurveyTarget,
        of_theirs(SurveyTarget, person),
        asked=asked,
    )


def _texts(uow: UnitOfWork) -> dict[str, frozenset[str]]:
    """By round, the questions that are answered in words."""
    stmt = select(SurveyRound.id, SurveyForm.questions).join(
        SurveyForm,
        (SurveyForm.community == SurveyRound.community) & (SurveyForm.id == SurveyRound.form),
    )
    found = uow.session.execute(stmt.where(SurveyRound.community == uow.community))
    return {
        round: frozenset(each["code"] for each in questions if each["kind"] == "text")
        for round, questions in found
    }

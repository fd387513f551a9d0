"""What can be read of forms."""

from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.surveys.forms.queries import CompareForms, GetForm, ListForms
from contracts.language.problem import Invalid, NotFound
from services.grid.handling import handlers
from services.grid.surveys.forms.comparing import compare
from services.grid.surveys.forms.model import SurveyForm
from services.grid.surveys.forms.shape import FORM, FORM_LINE

FORMS = Listing(
    select(*FORM_LINE.columns).where(SurveyForm.community == given("community")),
    SurveyForm.id,
    code=SurveyForm.code,
    status=SurveyForm.status,
)


@handlers.query(ListForms)
def list_forms(ask: ListForms, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(FORMS, ask)


@handlers.query(GetForm)
def get_form(ask: GetForm, reading: Reading) -> Answer:
    """One version."""
    stmt = select(*FORM.columns).where(
        SurveyForm.community == reading.community, SurveyForm.id == ask.id
    )
    return reading.one(stmt)


@handlers.query(CompareForms)
def compare_forms(ask: CompareForms, reading: Reading) -> Answer:
    """Question by question."""
    after = _row(reading, SurveyForm.id == ask.id)
    if after is None:
        raise NotFound()
    same = SurveyForm.code == after["code"]
    if ask.against_id is None:
        before = _row(reading, same, SurveyForm.number == after["number"] - 1)
    else:
        before = _row(reading, same, SurveyForm.id == ask.against_id)
        if before is None:
            raise Invalid.at("/against_id", "unknown_form", "这份调查表没有这个版本。")
    told = compare(before["questions"] if before else (), after["questions"])
    return Answer({"id": ask.id, "against_id": before["id"] if before else None, **told})


def _row(reading: Reading, *conditions: Any) -> dict[str, Any] | None:
    stmt = select(SurveyForm.id, SurveyForm.code, SurveyForm.number, SurveyForm.questions)
    found = reading.rows(stmt.where(SurveyForm.community == reading.community, *conditions))
    return found[0] if found else None

"""What can be read of forms."""

from contracts.codes import READERS
from contracts.grid.surveys.forms.states import FormState
from contracts.grid.surveys.forms.views import ComparisonView, FormLineView, FormView
from contracts.grid.surveys.questions import FormCode
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query


class ListForms(Query, name="grid.survey_form.list", by=READERS, pages=FormLineView):
    """Versions of forms, the newest first."""

    code: FormCode | None = None
    status: FormState | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetForm(Query, name="grid.survey_form.get", by=READERS, answers=FormView):
    """One version with its questions."""

    id: Id


class CompareForms(Query, name="grid.survey_form.compare", by=READERS, answers=ComparisonView):
    """What this version changed against another of the same code; by default the one before."""

    id: Id
    against_id: Id | None = None

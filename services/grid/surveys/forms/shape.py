"""How a version of a form is shown."""

from typing import Any

from backbone.shape import Shape
from services.grid.surveys.forms.model import SurveyForm

_SHOWN: dict[str, Any] = {
    name: getattr(SurveyForm, name)
    for name in (
        "id",
        "code",
        "number",
        "title",
        "status",
        "question_count",
        "drafted_by",
        "drafted_at",
        "published_at",
        "version",
    )
}
FORM_LINE = Shape(**_SHOWN)
FORM = Shape(**_SHOWN, questions=SurveyForm.questions)

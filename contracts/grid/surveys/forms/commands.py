"""What people ask of forms."""

from typing import Annotated

from marshmallow import validate

from contracts.codes import COMMUNITY_STAFF
from contracts.grid.surveys.forms.views import FormView
from contracts.grid.surveys.questions import MOST_QUESTIONS, FormCode, Question
from contracts.language.fields import Id, Line
from contracts.language.message import Command

Questions = Annotated[list[Question], validate.Length(1, MOST_QUESTIONS)]


class DraftForm(Command, name="grid.survey_form.draft", by=COMMUNITY_STAFF, answers=FormView):
    """The first version of a form, or of one that is there the next."""

    code: FormCode
    title: Line
    questions: Questions


class ReviseForm(Command, name="grid.survey_form.revise", by=COMMUNITY_STAFF, answers=FormView):
    """A draft is written anew. What was published is not changed any more."""

    id: Id
    title: Line
    questions: Questions


class PublishForm(Command, name="grid.survey_form.publish", by=COMMUNITY_STAFF, answers=FormView):
    """Rounds may be opened with it; the version before is superseded."""

    id: Id


class RetireForm(Command, name="grid.survey_form.retire", by=COMMUNITY_STAFF, answers=FormView):
    """Nobody begins anything with it any more. A round that is open goes on."""

    id: Id

"""What is shown of forms."""

from contracts.grid.surveys.forms.states import FormState
from contracts.grid.surveys.questions import FormCode, Question, QuestionCode
from contracts.language.fields import Code, Count, Flag, Id, Instant, Line
from contracts.language.message import Message
from contracts.language.versions import Version


class FormLineView(Message):
    """A version of a form in a list; `number` counts the versions of its code."""

    id: Id
    code: FormCode
    number: Version
    title: Line
    status: FormState
    question_count: Count
    drafted_by: Line
    drafted_at: Instant
    published_at: Instant | None
    version: Version


class FormView(FormLineView):
    """A version of a form with its questions."""

    questions: list[Question]


class ChangedQuestionView(Message):
    """What became different in a question that is in both."""

    code: QuestionCode
    members: list[Code]


class ComparisonView(Message):
    """What a version changed against another: by the codes of the questions. `reordered` tells
    whether those in both come in another order. Without another, all is new."""

    id: Id
    against_id: Id | None
    added: list[QuestionCode]
    removed: list[QuestionCode]
    changed: list[ChangedQuestionView]
    reordered: Flag

"""What is shown of rounds."""

from typing import Annotated, ClassVar

from marshmallow import validate

from contracts.grid.audience.rule import Audience, Unit
from contracts.grid.surveys.codes import QuestionKind
from contracts.grid.surveys.questions import FormCode, QuestionCode
from contracts.grid.surveys.rounds.states import RoundState, TargetState
from contracts.language.fields import Count, Flag, GridCode, Id, Instant, Line, NumberField
from contracts.language.message import Message
from contracts.language.versions import Version
from contracts.suppressing import People

Share = Annotated[float, NumberField(validate=validate.Range(0, 1))]
Mean = Annotated[float, NumberField()]


class RoundView(Message):
    """A round. `asked` are as many as were in its audience when it was opened. The audience stands
    without the residents it names, who are counted (`residents_named`): they are a list of their
    own, for whoever may see them."""

    id: Id
    form_id: Id
    form_code: FormCode
    form_number: Version
    title: Line
    subject: Unit
    audience: Audience
    residents_named: People | None
    status: RoundState
    asked: People | None
    chase: Flag
    opened_by: Line
    opened_at: Instant
    due_at: Instant
    hard_end_at: Instant
    closed_at: Instant | None
    version: Version


class TargetView(Message):
    """Who is asked, and whether they answered. `visit_id` is the visit planned to chase them."""

    id: Id
    household_id: Id
    household_code: Line
    resident_id: Id | None
    grid: GridCode
    status: TargetState
    submission_id: Id | None
    answered_at: Instant | None
    visit_id: Id | None
    version: Version


class NamedView(Message):
    """A resident whom a round's audience names, where they live now."""

    id: Id
    household_id: Id
    grid: GridCode


class ChasedView(Message):
    """So many visits were planned; so many of those who have not answered are left."""

    id: Id
    planned: Count
    left: Count


class CellView(Message):
    """How many gave one answer; null where so few did that it is not shown."""

    value: Line
    count: People | None


class QuestionResultView(Message):
    """What one question was answered, in a grid or in all."""

    grid: GridCode | None
    answered: People | None
    cells: list[CellView]
    mean: Mean | None


class QuestionResultsView(Message):
    """A question: first all grids together (`grid` null), then each."""

    code: QuestionCode
    kind: QuestionKind
    label: Line
    results: list[QuestionResultView]


class ResponseView(Message):
    """How many were asked and how many answered or refused, in a grid or in all; `rate` is the
    share of those asked who answered."""

    within: ClassVar = {"asked": ("answered", "refused")}
    grid: GridCode | None
    asked: People | None
    answered: People | None
    refused: People | None
    rate: Share | None


class ResultsView(Message):
    """The tallies of a round; each answered once, with the latest correction."""

    id: Id
    status: RoundState
    suppressed: Flag
    responses: list[ResponseView]
    questions: list[QuestionResultsView]

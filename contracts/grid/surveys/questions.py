"""What a form is made of."""

from typing import Annotated

from marshmallow import fields, validate

from contracts.codes import FindingCode, Urgency
from contracts.grid.surveys.codes import CodeList, QuestionKind, Test
from contracts.language.fields import Flag, Line, NumberField, text
from contracts.language.message import Message

MOST_QUESTIONS = 100

QuestionCode = Annotated[str, fields.String(validate=validate.Regexp(r"[a-z][a-z0-9_]{0,39}\Z"))]
"""Stable from version to version: answers are compared by it."""
OptionCode = Annotated[str, fields.String(validate=validate.Regexp(r"[a-z0-9][a-z0-9_.]{0,39}\Z"))]
FormCode = Annotated[str, fields.String(validate=validate.Regexp(r"[a-z][a-z0-9_-]{0,39}\Z"))]
Number = Annotated[float, NumberField(validate=validate.Range(-1e9, 1e9))]


class Option(Message):
    """One of the answers to choose from."""

    code: OptionCode
    label: Line


class Condition(Message):
    """What an earlier question must have been answered: an option's code, `yes` or `no`, a number
    or a date as text."""

    question: QuestionCode
    test: Test
    value: Annotated[str, text(60)]


class Raise(Message):
    """The finding that an answer to this question is, and how urgent."""

    test: Test
    value: Annotated[str, text(60)]
    finding: FindingCode
    urgency: Urgency


class Question(Message):
    """One question of a form.

    `options` or a `code_list` for a choice; `unit`, `least` and `most` for a number or a scale. It
    is asked where all of `shown_if` hold. A `sensitive` answer (health, finance, whereabouts) is
    hidden by role, a `confidential` one is for cleared staff alone.
    """

    code: QuestionCode
    kind: QuestionKind
    label: Line
    hint: Line | None = None
    required: Flag = False
    options: list[Option] | None = None
    code_list: CodeList | None = None
    unit: Annotated[str, text(20)] | None = None
    least: Number | None = None
    most: Number | None = None
    shown_if: list[Condition] | None = None
    raises: list[Raise] | None = None
    sensitive: Flag = False
    confidential: Flag = False

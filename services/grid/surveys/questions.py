"""The questions of a form, as they are kept, and as rules read them."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from contracts.codes import URGENCIES
from contracts.grid.surveys.codes import CHOICES, CODE_LISTS, YES_NO
from contracts.grid.surveys.questions import Condition, Option, Question, Raise

Values = Mapping[str, Any]
"""Answers by the question's code."""

_URGENCIES = tuple(URGENCIES)


def kept(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """As JSON holds them."""
    return [dataclasses.asdict(question) for question in questions]


def read(document: Iterable[Mapping[str, Any]]) -> list[Question]:
    """The other way round."""
    return [_question(each) for each in document]


def _question(document: Mapping[str, Any]) -> Question:
    parts: dict[str, Any] = {
        name: None if document[name] is None else [kind(**each) for each in document[name]]
        for name, kind in (("options", Option), ("shown_if", Condition), ("raises", Raise))
    }
    return Question(**{**document, **parts})


def options_of(question: Question) -> dict[str, str]:
    """What may be chosen, and what it means; nothing where it is no choice."""
    if question.kind == "yes_no":
        return YES_NO
    if question.kind not in CHOICES:
        return {}
    if question.code_list is not None:
        return dict(CODE_LISTS[question.code_list][1])
    return {option.code: option.label for option in question.options or ()}


def holds(test: Condition | Raise, answer: Any) -> bool:
    """Whether an answer passes a test; none passes but that it is not this or that."""
    if test.test in ("at_least", "at_most"):
        if answer is None:
            return False
        # Dates are compared as they are written.
        there, wanted = (answer, test.value) if isinstance(answer, str) else _numbers(answer, test)
        return bool(there >= wanted if test.test == "at_least" else there <= wanted)
    return _is(answer, test.value) == (test.test == "is")


def _numbers(answer: Any, test: Condition | Raise) -> tuple[Any, Any]:
    return float(answer), float(test.value)


def _is(answer: Any, value: str) -> bool:
    if isinstance(answer, list):
        return value in answer
    if isinstance(answer, int | float):
        return float(answer) == float(value)
    return bool(answer == value)


def is_shown(question: Question, values: Values) -> bool:
    """Whether it is asked after those answers."""
    return all(holds(each, values.get(each.question)) for each in question.shown_if or ())


def findings_of(questions: Sequence[Question], values: Values) -> dict[str, str]:
    """The findings that follow from answers, each with its greatest urgency."""
    found: dict[str, str] = {}
    for question in questions:
        if question.code not in values:
            continue
        for each in question.raises or ():
            if holds(each, values[question.code]):
                before = found.get(each.finding, each.urgency)
                found[each.finding] = max(before, each.urgency, key=_URGENCIES.index)
    return found

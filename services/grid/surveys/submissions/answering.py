"""Whether answers are answers to a form: every wrong one, with where it is."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from contracts.grid.surveys.questions import Question
from contracts.language.problem import MOST_ERRORS, WORDS, Invalid, Wrong, escape
from services.grid.surveys.questions import Values, is_shown, options_of

MOST_TEXT = 2000


def must_answer(questions: Sequence[Question], values: Values) -> None:
    """Raises `Invalid` with a pointer to each wrong answer."""
    if wrong := list(_mistakes(questions, values))[:MOST_ERRORS]:
        raise Invalid(errors=wrong)


def _mistakes(questions: Sequence[Question], values: Values) -> Iterator[Wrong]:
    known = {question.code for question in questions}
    for code in values:
        if code not in known:
            yield Wrong(_at(code), "unknown", WORDS["unknown"])
    right: dict[str, Any] = {}
    for question in questions:
        answer = values.get(question.code)
        if not is_shown(question, right):
            if question.code in values:
                yield Wrong(_at(question.code), "not_shown", "按前面的答案,这一题不用回答。")
        elif question.code not in values:
            if question.required:
                yield Wrong(_at(question.code), "required", WORDS["required"])
        elif (said := _wrong(question, answer)) is not None:
            yield Wrong(_at(question.code), *said)
        else:
            right[question.code] = answer


def _at(code: str) -> str:
    return f"/values/{escape(code)}"


Said = tuple[str, str] | None


def _wrong(question: Question, answer: Any) -> Said:
    return _KINDS[question.kind](question, answer)


def _one(question: Question, answer: Any) -> Said:
    if isinstance(answer, str) and answer in options_of(question):
        return None
    return "unknown_option", "没有这个选项。"


def _several(question: Question, answer: Any) -> Said:
    if not isinstance(answer, list) or not answer:
        return "list_wanted", "应为所选选项的列表;没有选则不填。"
    if any(_one(question, each) for each in answer):
        return "unknown_option", "没有这个选项。"
    return ("repeated", "同一选项只能选一次。") if len({*answer}) != len(answer) else None


def _number(question: Question, answer: Any) -> Said:
    if type(answer) not in (int, float):
        return "number_wanted", "应为一个数。"
    low, high = question.least, question.most
    if (low is not None and answer < low) or (high is not None and answer > high):
        return "out_of_range", "不在允许的范围内。"
    return None


def _step(question: Question, answer: Any) -> Said:
    return _number(question, answer) if type(answer) is int else ("number_wanted", "应为整数。")


def _date(question: Question, answer: Any) -> Said:
    try:
        if isinstance(answer, str) and dt.date.fromisoformat(answer).isoformat() == answer:
            return None
    except ValueError:
        pass
    return "date_wanted", "应为日期,如 2026-11-24。"


def _text(question: Question, answer: Any) -> Said:
    if not isinstance(answer, str) or not 0 < len(answer) <= MOST_TEXT:
        return "text_wanted", f"应为 1 到 {MOST_TEXT} 字的文字。"
    return None


_KINDS: Mapping[str, Callable[[Question, Any], Said]] = {
    "single": _one,
    "yes_no": _one,
    "multiple": _several,
    "number": _number,
    "scale": _step,
    "date": _date,
    "text": _text,
}

"""Whether questions can be asked as they are written: every mistake, with where it is."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from contracts.codes import CONFIDENTIAL_FINDINGS
from contracts.found import SAYS
from contracts.grid.surveys.codes import CHOICES, MEASURES
from contracts.grid.surveys.questions import Condition, Question, Raise
from contracts.language.problem import MOST_ERRORS, Invalid, Wrong
from services.grid.surveys.questions import options_of

MOST_STEPS = 11
"""Of a scale: 0 to 10."""


def must_be_well_formed(questions: Sequence[Question]) -> None:
    """Raises `Invalid` with a pointer to each mistake."""
    if wrong := list(_mistakes(questions))[:MOST_ERRORS]:
        raise Invalid(errors=wrong)


def _mistakes(questions: Sequence[Question]) -> Iterator[Wrong]:
    earlier: dict[str, Question] = {}
    for n, question in enumerate(questions):
        at = f"/questions/{n}"
        if question.code in earlier:
            yield Wrong(f"{at}/code", "repeated", "题目代码不能重复。")
        yield from _of_choice(question, at)
        yield from _of_measure(question, at)
        yield from _of_conditions(question, earlier, at)
        yield from _of_findings(question, at)
        earlier.setdefault(question.code, question)


def _of_choice(question: Question, at: str) -> Iterator[Wrong]:
    given = [name for name in ("options", "code_list") if getattr(question, name) is not None]
    if question.kind not in CHOICES:
        for name in given:
            yield Wrong(f"{at}/{name}", "not_a_choice", "只有选择题才有选项。")
        return
    if len(given) != 1 or question.options == []:
        yield Wrong(f"{at}/options", "options_wanted", "选择题要有选项,或者引用一个代码表。")
    codes = [option.code for option in question.options or ()]
    for n, code in enumerate(codes):
        if code in codes[:n]:
            yield Wrong(f"{at}/options/{n}/code", "repeated", "选项代码不能重复。")


def _of_measure(question: Question, at: str) -> Iterator[Wrong]:
    least, most = question.least, question.most
    if question.kind not in MEASURES:
        for name in ("unit", "least", "most"):
            if getattr(question, name) is not None:
                yield Wrong(f"{at}/{name}", "not_a_number", "只有数值题和量表才有单位和范围。")
        return
    if least is not None and most is not None and least > most:
        yield Wrong(f"{at}/most", "range", "最大值不能小于最小值。")
    if question.kind != "scale":
        return
    if least is None or most is None or least % 1 or most % 1:
        yield Wrong(f"{at}/least", "range_wanted", "量表要有整数的最小值和最大值。")
    elif most - least >= MOST_STEPS:
        yield Wrong(f"{at}/most", "range", f"量表最多 {MOST_STEPS} 级。")


def _of_conditions(question: Question, earlier: Mapping[str, Question], at: str) -> Iterator[Wrong]:
    for n, condition in enumerate(question.shown_if or ()):
        here = f"{at}/shown_if/{n}"
        on = earlier.get(condition.question)
        if on is None:
            yield Wrong(f"{here}/question", "not_earlier", "只能以前面的题目为条件。")
            continue
        yield from _of_test(condition, on, here)
        if on.confidential and not question.confidential:
            # Who sees that it was asked knows what the other was answered.
            words = "以保密题目为条件的题目也要保密。"
            yield Wrong(f"{at}/confidential", "confidential_wanted", words)


def _of_findings(question: Question, at: str) -> Iterator[Wrong]:
    for n, each in enumerate(question.raises or ()):
        here = f"{at}/raises/{n}"
        yield from _of_test(each, question, here)
        if each.finding in CONFIDENTIAL_FINDINGS and not question.confidential:
            words = "会形成保密发现的题目要保密。"
            yield Wrong(f"{at}/confidential", "confidential_wanted", words)
        elif each.finding in SAYS and not (question.sensitive or question.confidential):
            words = "会形成残疾、独居等发现的题目要标为敏感。"
            yield Wrong(f"{at}/sensitive", "sensitive_wanted", words)


def _of_test(test: Condition | Raise, on: Question, here: str) -> Iterator[Wrong]:
    ordered = on.kind in MEASURES or on.kind == "date"
    if on.kind == "text":
        yield Wrong(f"{here}/test", "not_testable", "文字题不能作为条件。")
    elif test.test in ("at_least", "at_most") and not ordered:
        yield Wrong(f"{here}/test", "not_ordered", "只有数值、量表和日期可以比较大小。")
    elif not _can_be(on, test.value):
        yield Wrong(f"{here}/value", "unknown_value", "该题没有这个答案。")


def _can_be(on: Question, value: str) -> bool:
    try:
        if on.kind == "date":
            return dt.date.fromisoformat(value).isoformat() == value
        if on.kind in MEASURES:
            number = float(value)
            least = on.least if on.least is not None else number
            most = on.most if on.most is not None else number
            return least <= number <= most
    except ValueError:
        return False
    return value in options_of(on)

"""Counting what was answered: by question, in all and by grid."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from contracts.grid.surveys.codes import COUNTED, MEASURES
from contracts.grid.surveys.questions import Question
from contracts.suppressing import shown
from services.grid.surveys.questions import Values, options_of


@dataclass
class Tally:
    """Of one question in one grid."""

    answered: int = 0
    cells: Counter[str] = field(default_factory=Counter)
    total: float = 0

    def add(self, question: Question, answer: Any) -> None:
        """One more."""
        self.answered += 1
        if question.kind in MEASURES:
            self.total += answer
        if question.kind in COUNTED:
            self.cells.update([str(each) for each in _listed(answer)])


def _listed(answer: Any) -> list[Any]:
    return answer if isinstance(answer, list) else [answer]


def question_results(
    questions: Sequence[Question], given: Iterable[tuple[str, Values]], outside: bool
) -> list[dict[str, Any]]:
    """See `QuestionResultsView`. `given` are the answers that count, each with its grid; what was
    written in words is counted as answered and no more."""
    tallies: dict[str, dict[str, Tally]] = {question.code: {} for question in questions}
    for grid, values in given:
        for question in questions:
            if question.code in values:
                by_grid = tallies[question.code]
                by_grid.setdefault(grid, Tally()).add(question, values[question.code])
    return [
        {
            "code": question.code,
            "kind": question.kind,
            "label": question.label,
            "results": _results(question, tallies[question.code], outside),
        }
        for question in questions
    ]


def _results(
    question: Question, by_grid: Mapping[str, Tally], outside: bool
) -> list[dict[str, Any]]:
    grids = sorted(by_grid)
    rows = [_sum(by_grid.values()), *(by_grid[grid] for grid in grids)]
    values = _values(question)
    table = [[tally.answered, *(tally.cells[value] for value in values)] for tally in rows]
    told = shown(table, hides=outside)
    return [
        {
            "grid": grid,
            "answered": counts[0],
            "cells": [
                {"value": value, "count": count}
                for value, count in zip(values, counts[1:], strict=True)
            ],
            "mean": _mean(question, tally, None in counts),
        }
        for grid, tally, counts in zip([None, *grids], rows, told, strict=True)
    ]


def _values(question: Question) -> list[str]:
    if question.kind != "scale":
        return list(options_of(question))
    assert question.least is not None
    assert question.most is not None
    return [str(step) for step in range(int(question.least), int(question.most) + 1)]


def _sum(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for each in tallies:
        whole.answered += each.answered
        whole.cells.update(each.cells)
        whole.total += each.total
    return whole


def _mean(question: Question, tally: Tally, hidden: bool) -> float | None:
    # Beside counts of which some are hidden, it would be the equation that is missing.
    if question.kind not in MEASURES or not tally.answered or hidden:
        return None
    return round(tally.total / tally.answered, 2)


def responses(counts: Mapping[str, Counter[str]], outside: bool) -> list[dict[str, Any]]:
    """See `ResponseView`; `counts` are targets by grid and status."""
    grids = sorted(counts)
    rows = [sum(counts.values(), Counter()), *(counts[grid] for grid in grids)]
    # Who has not answered is what is left: not shown, and not to be worked out.
    table = [[row.total(), row["answered"], row["refused"], _left(row)] for row in rows]
    told = shown(table, hides=outside)
    return [
        {
            "grid": grid,
            "asked": asked,
            "answered": answered,
            "refused": refused,
            "rate": round(answered / asked, 4) if asked and answered is not None else None,
        }
        for grid, (asked, answered, refused, _) in zip([None, *grids], told, strict=True)
    ]


def _left(row: Counter[str]) -> int:
    return row.total() - row["answered"] - row["refused"]

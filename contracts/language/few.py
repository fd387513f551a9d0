"""Numbers of people that are too small to be told to everybody.

A field says so by its kind, whose answers hold it: whoever answers does nothing for it. What a
number could be worked out from is hidden with it, as far as one answer's `sums` say so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import fields, validate

from contracts.language.fields import WholeNumberField

FEWEST = 5
"""Of fewer nothing is told."""

Sums = Mapping[str, tuple[str, ...]]


class PeopleField(WholeNumberField):
    """How many people there are of a kind, or households. One to four of them are null to the roles
    that it is hidden from; none at all speak of nobody."""

    def __init__(self, hidden_from: Iterable[str] = ()) -> None:
        super().__init__(validate=validate.Range(min=0))
        self.hidden_from = frozenset(hidden_from)


def few(count: int | None) -> bool:
    """Whether so many are too few."""
    return count is not None and 0 < count < FEWEST


def without_few(view: Any, role: str, shown: Any) -> Any:
    """What is `shown` of a view, or of several, as that role may see it.

    A view may declare `sums`, members that are what others come to, and `within`, members that
    others are parts of and of which something may be left.
    """
    hiding = hiding_of(view, role)
    return shown if hiding is None else hiding.of(shown)


@dataclass(frozen=True, slots=True)
class Hiding:
    """Of one view to one role: the numbers themselves, and the views inside."""

    people: tuple[str, ...]
    sums: Sums
    within: Sums
    inner: Mapping[str, "Hiding"]

    def of(self, shown: Any) -> Any:
        """The same without what is too small."""
        if isinstance(shown, list):
            return [self.of(each) for each in shown]
        if not isinstance(shown, dict):
            return shown
        counts = {name: shown[name] for name in self.people if name in shown}
        inside = {
            name: hiding.of(shown[name]) for name, hiding in self.inner.items() if name in shown
        }
        return {**shown, **self._told(counts), **inside}

    def _told(self, counts: Mapping[str, int | None]) -> dict[str, int | None]:
        told = {name: None if few(count) else count for name, count in counts.items()}
        while (name := self._betrays(told)) is not None:
            told[name] = None
        return told

    def _betrays(self, told: Mapping[str, int | None]) -> str | None:
        """What must go as well, if anything. Of a sum and its parts never one alone is missing, or
        it would be what is left; and what is left of a whole, beside the parts that are told, are
        not few."""
        for whole, parts in (*self.sums.items(), *self.within.items()):
            line = (whole, *parts)
            if not told.keys() >= {*line}:
                continue
            single = whole in self.sums and [told[name] for name in line].count(None) == 1
            all_of = told[whole]
            left = 0 if all_of is None else all_of - sum(told[name] or 0 for name in parts)
            if single or few(left):
                return _least(told, line)
        return None


def _least(told: Mapping[str, int | None], line: Iterable[str]) -> str | None:
    left = [(count == 0, count, name) for name in line if (count := told[name]) is not None]
    return min(left)[2] if left else None


@cache
def hiding_of(view: Any, role: str) -> Hiding | None:
    """None where nothing of it is hidden from the role."""
    people, inner = [], {}
    for name, field in view.schema().fields.items():
        kind = field.inner if isinstance(field, fields.List) else field
        if isinstance(kind, PeopleField) and role in kind.hidden_from:
            people.append(name)
        elif isinstance(kind, fields.Nested):
            inside: Any = kind.schema
            hiding = hiding_of(inside.message, role)
            if hiding is not None:
                inner[name] = hiding
    if not people and not inner:
        return None
    sums, within = (getattr(view, name, {}) for name in ("sums", "within"))
    return Hiding(tuple(people), sums, within, inner)

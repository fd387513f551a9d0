"""The categories that everybody begins with, from their file."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from contracts.grid.categories.views import Category
from contracts.language.problem import Invalid, Wrong

FILE = Path(__file__).with_name("default.yaml")
Plain = dict[str, Any]


@cache
def begun_with() -> tuple[Plain, ...]:
    """As they are kept and shown. Raises `Invalid` where the file is wrong."""
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    made = tuple(
        _category(each, group["title"], document["deadlines"])
        for group in document["groups"]
        for each in group["categories"]
    )
    for each in made:
        Category.load(each)
    must_be_apart(made)
    return made


def must_be_apart(categories: Iterable[Mapping[str, Any]]) -> None:
    """Raises `Invalid` for a code that stands twice."""
    seen: set[str] = set()
    wrong = []
    for n, each in enumerate(categories):
        if each["code"] in seen:
            wrong.append(Wrong(f"/categories/{n}/code", "repeated", "只能出现一次。"))
        seen.add(each["code"])
    if wrong:
        raise Invalid(errors=wrong)


def _category(each: Plain, group: str, deadlines: Plain) -> Plain:
    handle = each.get("handle", {})
    return {
        "code": each["code"],
        "title": each["title"],
        "group": group,
        "unit_kind": each["unit_kind"],
        "clock": each.get("clock", "working"),
        "open": each.get("open", True),
        "deadlines": {
            urgency: {**steps, "handle": handle.get(urgency, steps["handle"])}
            for urgency, steps in deadlines.items()
        },
    }

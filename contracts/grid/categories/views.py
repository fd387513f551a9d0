"""What is shown of categories. The same is sent to change them."""

from typing import Annotated, Final

from marshmallow import fields, validate

from contracts.language.fields import Code, Count, Flag, Instant, Line, Prose, number, one_of
from contracts.language.message import Message

STEPS: Final = {
    "verify": "核实",
    "file": "立案",
    "dispatch": "派遣",
    "handle": "处置",
    "check": "核查",
}
"""What has a deadline."""
UNIT_KINDS: Final = {
    "community": "社区",
    "property": "物业公司",
    "city_management": "城管",
    "police": "公安",
    "fire": "消防",
    "market": "市场监管",
    "utility": "水电气热",
    "housing": "住建",
    "health": "卫生健康",
    "justice": "司法调解",
    "environment": "生态环境",
}
CLOCKS: Final = {"working": "工作时间", "always": "全天"}

CategoryCode = Annotated[
    str, fields.String(validate=validate.Regexp(r"[a-z][a-z0-9_]{0,30}(?:\.[a-z0-9_]{1,30})?\Z"))
]
"""`safety`, or one below it: `safety.fire_exit`."""
Number = Annotated[int, number(0, 1_000_000)]
"""Of a version; 0 is what everybody begins with."""
Minutes = Annotated[int, number(1, 100_000)]
UnitKind = Annotated[str, one_of(*UNIT_KINDS)]
ClockKind = Annotated[str, one_of(*CLOCKS)]


class Deadlines(Message):
    """How many minutes each step may take, by the category's clock."""

    verify: Minutes
    file: Minutes
    dispatch: Minutes
    handle: Minutes
    check: Minutes


class ByUrgency(Message):
    """一般、较急、紧急."""

    routine: Deadlines
    soon: Deadlines
    urgent: Deadlines


class Category(Message):
    """What an incident may be. Those of one `group` (市容环境, 公共安全 …) stand together; who has
    no account sees and reports those that are `open`."""

    code: CategoryCode
    title: Line
    group: Line
    unit_kind: UnitKind
    clock: ClockKind
    open: Flag
    deadlines: ByUrgency


class CategoryChangeView(Message):
    """Who changed them, when and why."""

    number: Count
    changed_by: Line
    changed_at: Instant
    reason: Prose


class CategoriesView(Message):
    """A version of them: number 0 is what everybody begins with; `latest` the one in use."""

    number: Count
    latest: Count
    categories: list[Category]
    changes: list[CategoryChangeView]


class TrialLineView(Message):
    """Of one category: how many incidents there were, how many of these a unit has settled, and how
    many of those took longer than they may now, and than they might then. `known` says whether the
    tried version has it."""

    category: Line
    incidents: Count
    known: Flag
    settled: Count
    late_now: Count
    late_then: Count


class TrialView(Message):
    """What a version would have meant for the incidents of the past days; nothing was changed."""

    days: Count
    incidents: Count
    lines: list[TrialLineView]


class OpenCategoryView(Message):
    """What anybody may report."""

    code: Code
    title: Line
    group: Line


class OpenCategoriesView(Message):
    """In the community's own order."""

    items: list[OpenCategoryView]

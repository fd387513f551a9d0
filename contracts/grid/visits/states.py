"""The states of a visit, and the codes that it speaks in."""

from typing import Final

VISIT_STATES = (
    "planned",
    "assigned",
    "started",
    "completed",
    "returned",
    "reviewed",
    "rescheduled",
    "unreachable",
    "refused",
    "cancelled",
)
OPEN_STATES = ("planned", "assigned", "started", "rescheduled")
"""Somebody has yet to go, or is there now."""
WAITING_STATES = ("planned", "assigned", "rescheduled")
"""Somebody has yet to go, and nobody is there now."""
MADE_STATES = ("completed", "returned", "reviewed")
"""Somebody was there and wrote down what was found."""

VISIT_REASONS = (
    "cadence",
    "ability",
    "risk",
    "confirming",
    "campaign",
    "emergency",
    "survey",
    "relief",
    "child_uncollected",
    "daycare_absent",
    "request",
)
"""Why somebody should go: the cadre's round (包联), a resident's ability level, a risk, help that
was given; a campaign that did not arrive, an emergency, a survey, relief; a child whom nobody
fetched, a guest of the day care who stayed away; somebody asked for it."""

REASONS: Final = {
    "cadence": "包联走访",
    "ability": "能力等级走访",
    "risk": "重点关注",
    "confirming": "回访确认",
    "campaign": "政策宣传未送达",
    "emergency": "应急核查",
    "survey": "信息采集",
    "relief": "帮扶救助",
    "child_uncollected": "儿童未接走",
    "daycare_absent": "日间照料缺席",
    "request": "临时走访",
    "living_alone": "独居",
    "disabled": "残疾人",
    "elder": "老年人",
    "minor": "未成年人",
    "rented": "出租房",
    "unreachable_before": "此前多次联系不上",
    "refused_before": "此前拒访",
    "never_visited": "从未走访",
    "tried": "本次已上门未遇",
    "overdue": "逾期天数",
    "not_due_yet": "距到期天数",
}
"""What is said of each part of a score."""

REFUSALS: Final = {
    "not_now": "暂不方便",
    "no_need": "认为不需要",
    "privacy": "不愿透露情况",
    "distrust": "不信任来访者",
    "other": "其他",
}
CANCELLATIONS: Final = {
    "moved_out": "已迁出",
    "duplicate": "重复计划",
    "not_needed": "不再需要",
    "assignment_ended": "包联结束",
    "household_closed": "该户已注销",
    "other": "其他",
}
CORNERS: Final = {
    "never": "从未走访",
    "stale": "久未走访",
    "unreachable": "联系不上",
    "refusing": "拒访",
    "vacant": "空置,无在住居民",
}
"""Hidden corners 死角: households that the round does not reach, and why."""

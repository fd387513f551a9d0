"""The code lists of surveys."""

from collections.abc import Mapping
from typing import Annotated, Final

from contracts.codes import NEED_KINDS, PROFILES
from contracts.language.fields import one_of

QUESTION_KINDS: Final = {
    "single": "单选",
    "multiple": "多选",
    "number": "数值",
    "date": "日期",
    "text": "文字",
    "yes_no": "是否",
    "scale": "量表",
}
CHOICES: Final = frozenset({"single", "multiple"})
MEASURES: Final = frozenset({"number", "scale"})
COUNTED: Final = frozenset({"single", "multiple", "yes_no", "scale"})
"""Whose answers are counted one by one; of the others, how many answered."""

YES_NO: Final = {"yes": "是", "no": "否"}

TESTS: Final = {
    "is": "等于(多选:包含)",
    "is_not": "不等于(多选:不包含)",
    "at_least": "不小于",
    "at_most": "不大于",
}
"""How an earlier answer is looked at: what comes next depends on it, or a finding follows."""

CHANNELS: Final = {"door": "上门", "phone": "电话", "centre": "来社区", "online": "线上"}

CODE_LISTS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "sex": ("GB/T 2261.1", {"0": "未知", "1": "男", "2": "女", "9": "未说明"}),
    "disability": (
        "GB/T 26341",
        {
            "1": "视力",
            "2": "听力",
            "3": "言语",
            "4": "肢体",
            "5": "智力",
            "6": "精神",
            "7": "多重",
        },
    ),
    "disability_grade": (
        "GB/T 26341",
        {"1": "一级", "2": "二级", "3": "三级", "4": "四级"},
    ),
    "elder_ability": (
        "GB/T 42195",
        {"0": "完好", "1": "轻度失能", "2": "中度失能", "3": "重度失能", "4": "完全失能"},
    ),
    "need": ("tianling", NEED_KINDS),
    "profile": ("tianling", PROFILES),
}
"""Lists that a question may take its options from: the code system, and what its codes mean."""

QuestionKind = Annotated[str, one_of(*QUESTION_KINDS)]
Test = Annotated[str, one_of(*TESTS)]
Channel = Annotated[str, one_of(*CHANNELS)]
CodeList = Annotated[str, one_of(*CODE_LISTS)]

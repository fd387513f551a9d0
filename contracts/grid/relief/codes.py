"""Kinds of relief, and how a request came about."""

from typing import Annotated, Final

from contracts.language.fields import number, one_of

RELIEF_KINDS: Final = {
    "goods": "生活物资",
    "meal": "助餐",
    "equipment": "用品用具",
    "cash": "临时救助金",
    "medical": "医疗救助",
    "tuition": "助学",
    "housing": "住房修缮",
}

RELIEF_UNITS: Final = {
    "goods": "件",
    "meal": "份",
    "equipment": "件",
    "cash": "元",
    "medical": "元",
    "tuition": "元",
    "housing": "元",
}
"""What a quantity of each kind counts: pieces, portions, or yuan."""

RELIEF_NEEDS: Final = {"goods": "goods", "meal": "meal", "equipment": "equipment"}
"""What units and members of the area may be asked for (`NEED_KINDS`). Money is the community's."""

RELIEF_ORIGINS: Final = {"visit": "走访发现", "person": "当面申请"}
RELIEF_OUTCOMES: Final = {"confirmed": "已确认", "rejected": "未批准", "withdrawn": "已撤回"}
CONFIRMERS: Final = {"household": "住户", "officer": "工作人员"}

ReliefKind = Annotated[str, one_of(*RELIEF_KINDS)]
ReliefOrigin = Annotated[str, one_of(*RELIEF_ORIGINS)]
ReliefOutcome = Annotated[str, one_of(*RELIEF_OUTCOMES)]
Confirmer = Annotated[str, one_of(*CONFIRMERS)]
Amount = Annotated[int, number(1, 1_000_000)]
"""In the unit of its kind (`RELIEF_UNITS`)."""
Balance = Annotated[int, number(-1_000_000_000, 1_000_000_000)]
Year = Annotated[int, number(2000, 2200)]

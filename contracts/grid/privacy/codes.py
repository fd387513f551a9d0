"""Why somebody may ask for a person's data in the clear, take it along, or have it erased."""

from typing import Annotated, Final

from contracts.language.fields import number, one_of

REVEAL_REASONS: Final = {
    "identity_check": "核对身份",
    "emergency": "紧急救助",
    "contact": "上门服务联系",
    "correction": "信息更正",
    "lawful_request": "依法查询",
}
EXPORT_REASONS: Final = {"resident_request": "本人申请", "lawful_request": "依法查询"}
ERASURE_REASONS: Final = {
    "resident_request": "本人申请",
    "consent_withdrawn": "撤回同意",
    "retention_over": "保存期满",
    "unlawful": "违法收集",
}

RevealReason = Annotated[str, one_of(*REVEAL_REASONS)]
ExportReason = Annotated[str, one_of(*EXPORT_REASONS)]
ErasureReason = Annotated[str, one_of(*ERASURE_REASONS)]
Rows = Annotated[int, number(0, 1_000_000_000)]
"""How many were erased, or the number of a part."""

NOBODYS: Final = ("grids", "lines")
"""Events of erasures are not told to who is bound to a grid or a line."""

ERASED_BY: Final = ("grid", "services5", "party", "gateway")
"""Whoever keeps something about a person; an erasure is complete when all have proved it."""

RESIDENT, WORKER = "resident", "worker"
PROVED_BY: Final = {RESIDENT: ERASED_BY, WORKER: ("grid", "party", "gateway")}
"""By whose erasure it is: of who works with the platform services5 keeps ids alone."""
ErasureKind = Annotated[str, one_of(*PROVED_BY)]

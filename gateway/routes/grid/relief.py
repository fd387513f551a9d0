"""帮扶救助."""

from contracts.grid.relief.commands import (
    ApproveRelief,
    ArrangeRelief,
    AssessRelief,
    ConfirmRelief,
    CorrectRelief,
    DeliverRelief,
    RejectRelief,
    RequestRelief,
    ReturnRelief,
    SetReliefLimit,
    WithdrawRelief,
)
from contracts.grid.relief.queries import (
    GetRelief,
    GetReliefBalance,
    GetReliefEntry,
    ListRelief,
    ListReliefEntries,
    ListReliefLimits,
)
from contracts.party.relief.queries import ListDonations
from contracts.services5.relief.queries import ListReliefCases
from gateway.routes.rows import get, post

TAG = "帮扶救助"
_ALL, _ONE = "/v1/relief-requests", "/v1/relief-requests/{id}"
_ENTRY = "/v1/relief-entries/{id}"

RELIEF = (
    post(_ALL, RequestRelief, "为一户申请救助", TAG, creates=True, location=_ONE),
    get(_ALL, ListRelief, "救助申请列表,新的在前", TAG),
    get(_ONE, GetRelief, "一项救助申请", TAG),
    post(f"{_ONE}/assessment", AssessRelief, "评估需要什么、多少", TAG, if_match=True),
    post(f"{_ONE}/approval", ApproveRelief, "批准(超过限额须两人)", TAG, if_match=True),
    post(f"{_ONE}/rejection", RejectRelief, "不予批准", TAG, if_match=True),
    post(f"{_ONE}/arrangement", ArrangeRelief, "安排由谁何时送达", TAG, if_match=True),
    post(f"{_ONE}/delivery", DeliverRelief, "登记已发放的数量", TAG, if_match=True),
    post(f"{_ONE}/confirmation", ConfirmRelief, "确认收到", TAG, if_match=True),
    post(f"{_ONE}/return", ReturnRelief, "退回重新安排", TAG, if_match=True),
    post(f"{_ONE}/withdrawal", WithdrawRelief, "撤回申请", TAG, if_match=True),
    get("/v1/relief-entries", ListReliefEntries, "各户领取记录,新的在前", TAG),
    get(_ENTRY, GetReliefEntry, "一条领取记录", TAG),
    post(
        f"{_ENTRY}/correction",
        CorrectRelief,
        "更正一条领取记录(另记一条)",
        TAG,
        creates=True,
        location=_ENTRY,
    ),
    get("/v1/households/{household_id}/relief-balance", GetReliefBalance, "一户的救助台账", TAG),
    get("/v1/relief-limits", ListReliefLimits, "各类救助的限额", TAG),
    post("/v1/relief-limits", SetReliefLimit, "设定一类救助的限额", TAG, creates=True),
    get("/v1/relief-cases", ListReliefCases, "服务线的救助个案", TAG),
    get("/v1/donations", ListDonations, "捐助记录", TAG),
)

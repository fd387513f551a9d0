"""走访."""

from contracts.grid.visits.commands import (
    AcceptVisit,
    AssignVisit,
    CancelVisit,
    MissVisit,
    PlanVisit,
    RecordVisit,
    RefuseVisit,
    RescheduleVisit,
    ReturnVisit,
    StartVisit,
)
from contracts.grid.visits.queries import (
    CountCorners,
    GetSignIn,
    GetVisit,
    GetVisitForm,
    GetVisitRules,
    ListCorners,
    ListCoverage,
    ListSignIns,
    ListToday,
    ListVisits,
)
from gateway.routes.rows import get, post
from gateway.unversioned import COMMUTES

TAG = "走访"
_ALL, _ONE = "/v1/visits", "/v1/visits/{id}"

VISITS = (
    post(_ALL, RecordVisit, "记录一次走访", TAG, creates=True, location=_ONE),
    get(_ALL, ListVisits, "走访列表,新的在前", TAG),
    get(f"{_ALL}/today", ListToday, "今日走访:按紧要程度排序并说明理由", TAG),
    get(f"{_ALL}/coverage", ListCoverage, "各网格走访覆盖情况", TAG),
    get(f"{_ALL}/rules", GetVisitRules, "走访排序和频次规则", TAG),
    get("/v1/hidden-corners", ListCorners, "走访死角:走访没有到达的户", TAG),
    get("/v1/hidden-corners/buildings", CountCorners, "走访死角:按楼栋统计", TAG),
    get(_ONE, GetVisit, "一次走访及其发现", TAG),
    get(f"{_ONE}/form", GetVisitForm, "预填的走访表", TAG),
    get("/v1/sign-ins", ListSignIns, "走访签到,新的在前", TAG),
    get("/v1/sign-ins/{id}", GetSignIn, "一次走访的签到时间和地点", TAG),
    post("/v1/visit-plans", PlanVisit, "计划一次走访", TAG, creates=True, location=_ONE),
    post(f"{_ONE}/start", StartVisit, "到门口签到,开始走访", TAG, unversioned=COMMUTES),
    post(f"{_ONE}/absence", MissVisit, "上门未遇", TAG, unversioned=COMMUTES),
    post(f"{_ONE}/refusal", RefuseVisit, "拒绝走访", TAG, unversioned=COMMUTES),
    post(f"{_ONE}/assignment", AssignVisit, "指派或认领走访", TAG, if_match=True),
    post(f"{_ONE}/rescheduling", RescheduleVisit, "改约走访", TAG, if_match=True),
    post(f"{_ONE}/cancellation", CancelVisit, "取消走访", TAG, if_match=True),
    post(f"{_ONE}/acceptance", AcceptVisit, "审核通过", TAG, if_match=True),
    post(f"{_ONE}/return", ReturnVisit, "退回补充", TAG, if_match=True),
)

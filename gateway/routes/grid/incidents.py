"""事件, 群众上报, 移送, 事件分类, 工作时间."""

from typing import Any

from contracts.grid.categories.commands import ChangeCategories, TryCategories
from contracts.grid.categories.queries import GetCategories, ListOpenCategories
from contracts.grid.handovers.commands import AcceptHandover, ReturnHandover
from contracts.grid.handovers.queries import GetHandover, ListHandovers
from contracts.grid.incidents import commands as first
from contracts.grid.incidents import handling as then
from contracts.grid.incidents.queries import GetIncident, ListIncidents, ListLikelyDuplicates
from contracts.grid.reports.commands import RateReport, ReportProblem
from contracts.grid.reports.queries import TrackReport
from contracts.grid.worktime.commands import SetWorkHours
from contracts.grid.worktime.queries import GetWorkHours
from contracts.language.problem import NotFound
from gateway.route import Route
from gateway.routes.rows import get, post
from gateway.unversioned import ONCE, READS

TAG, REPORTS, RULES = "事件", "群众上报", "事件规则"
_ONE = "/v1/incidents/{id}"
_REPORTS = "/v1/communities/{community}/reports"
_THERE: dict[str, Any] = {"place": "community"}


def _step(path: str, ask: Any, summary: str) -> Route:
    """A move of one incident, on the version that it is based on."""
    return post(f"{_ONE}/{path}", ask, summary, TAG, if_match=True)


INCIDENTS = (
    get("/v1/incidents", ListIncidents, "事件列表,新的在前或将到期的在前", TAG),
    post("/v1/incidents", first.RecordIncident, "登记事件", TAG, creates=True, location=_ONE),
    get(_ONE, GetIncident, "一个事件及其办理过程", TAG),
    get(f"{_ONE}/duplicates", ListLikelyDuplicates, "疑似重复的事件,由人决定", TAG),
    _step("report", first.ReportIncident, "上报草稿"),
    _step("self-handling", first.SelfHandleIncident, "自行处置"),
    _step("verification", first.VerifyIncident, "核实"),
    _step("place", first.RelocateIncident, "更正位置或网格"),
    _step("filing", first.FileIncident, "立案"),
    _step("non-filing", first.DeclineIncident, "不予立案"),
    _step("voiding", first.VoidIncident, "作废"),
    _step("duplicate", first.LinkDuplicate, "并入先前的事件"),
    _step("dispatch", first.DispatchIncident, "派遣给单位"),
    _step("assistance", first.AssistIncident, "增加协办单位"),
    _step("start", then.StartIncident, "开始处置"),
    _step("return", then.ReturnIncident, "退回"),
    _step("suspension", then.SuspendIncident, "挂起至某日,时限暂停"),
    _step("resumption", then.ResumeIncident, "恢复办理"),
    _step("handling", then.HandleIncident, "处置完毕"),
    _step("rework", then.ReworkIncident, "返工"),
    _step("check", then.CheckIncident, "核查"),
    _step("closure", then.CloseIncident, "结案"),
    _step("rating", then.RecordRating, "登记回访满意度"),
    _step("reopening", then.ReopenIncident, "重新办理"),
    _step("forced-closure", then.ForceCloseIncident, "强制结案"),
    _step("transfer", then.TransferIncident, "移送其他社区"),
    get("/v1/incident-handovers", ListHandovers, "其他社区移送来的事件", TAG),
    get("/v1/incident-handovers/{id}", GetHandover, "一项移送", TAG),
    post("/v1/incident-handovers/{id}/acceptance", AcceptHandover, "接收移送", TAG, if_match=True),
    post("/v1/incident-handovers/{id}/return", ReturnHandover, "退回移送", TAG, if_match=True),
    get(
        "/v1/communities/{community}/report-categories",
        ListOpenCategories,
        "可以上报的分类(无须登录)",
        REPORTS,
        **_THERE,
    ),
    post(_REPORTS, ReportProblem, "匿名上报,取得查询码", REPORTS, creates=True, **_THERE),
    get(f"{_REPORTS}/{{tracking}}", TrackReport, "按查询码查看进度", REPORTS, **_THERE),
    post(
        f"{_REPORTS}/{{tracking}}/rating",
        RateReport,
        "评价;不满意可要求重办",
        REPORTS,
        unversioned=ONCE,
        **_THERE,
    ),
    get("/v1/incident-categories", GetCategories, "事件分类与各步时限", RULES, refuses=(NotFound,)),
    post("/v1/incident-categories", ChangeCategories, "发布新版事件分类", RULES, if_match=True),
    post(
        "/v1/incident-categories/trial",
        TryCategories,
        "试算:新分类用于过去 30 天",
        RULES,
        unversioned=READS,
    ),
    get("/v1/work-hours", GetWorkHours, "工作时间与节假日", RULES),
    post("/v1/work-hours", SetWorkHours, "修改工作时间", RULES, if_match=True),
)

"""The table of all routes. The router, the door and `/openapi.json` are made from it."""

from contracts.codes import READERS
from contracts.grid.commands import RecordDeparture, RecordVisit
from contracts.grid.queries import (
    GetCommunity,
    GetHousehold,
    GetResident,
    GetTimeline,
    GetVisit,
    ListCommunities,
    ListHouseholds,
    ListResidents,
    ListVisits,
)
from contracts.party.commands import OfferResource
from contracts.party.queries import ListBranches, ListNeeds, ListReminders, ListResources
from contracts.services5.commands import (
    AcceptFollowup,
    CloseFollowup,
    DeliverFollowup,
    PlanFollowup,
    ReopenFollowup,
)
from contracts.services5.queries import GetFollowup, ListFollowups
from gateway.identity.login import OpenSession
from gateway.route import Route
from gateway.stream import Listen

PLACES, PEOPLE, VISITS = "社区", "户与居民", "走访"
FOLLOWUPS, PARTY, PLATFORM = "跟进", "共建", "平台"
_FOLLOWUP = "/v1/followups/{id}"


def _get(path: str, ask: type, summary: str, tag: str, **more: object) -> Route:
    return Route(method="GET", path=path, ask=ask, summary=summary, tag=tag, **more)  # type: ignore[arg-type]


def _post(path: str, ask: type, summary: str, tag: str, **more: object) -> Route:
    return Route(method="POST", path=path, ask=ask, summary=summary, tag=tag, **more)  # type: ignore[arg-type]


def _open(path: str, local: str, summary: str, **more: object) -> Route:
    return Route(
        method="GET",
        path=path,
        local=local,
        public=True,
        summary=summary,
        tag=PLATFORM,
        **more,  # type: ignore[arg-type]
    )


ROUTES = (
    Route(
        method="POST",
        path="/v1/sessions",
        local="login",
        public=True,
        body=OpenSession,
        summary="登录,取得凭证",
        tag=PLATFORM,
    ),
    _get("/v1/communities", ListCommunities, "本账号可见的社区", PLACES, anywhere=True),
    _get("/v1/communities/{code}", GetCommunity, "一个社区及其统计", PLACES, place="code"),
    _get("/v1/households", ListHouseholds, "户列表,按户号或地址查找", PEOPLE),
    _get("/v1/households/{id}", GetHousehold, "一户及其居民", PEOPLE),
    _get(
        "/v1/households/{household_id}/timeline",
        GetTimeline,
        "一户的时间线:走访之后发生的一切",
        PEOPLE,
    ),
    _get("/v1/residents", ListResidents, "居民列表(脱敏)", PEOPLE),
    _get("/v1/residents/{id}", GetResident, "一位居民(脱敏)", PEOPLE),
    _post("/v1/residents/{resident_id}/departure", RecordDeparture, "登记迁出或死亡", PEOPLE),
    _post(
        "/v1/visits",
        RecordVisit,
        "记录一次走访",
        VISITS,
        creates=True,
        location="/v1/visits/{id}",
    ),
    _get("/v1/visits", ListVisits, "走访列表,新的在前", VISITS),
    _get("/v1/visits/{id}", GetVisit, "一次走访及其发现", VISITS),
    _get("/v1/followups", ListFollowups, "跟进列表,新的在前", FOLLOWUPS),
    _get(_FOLLOWUP, GetFollowup, "一项跟进", FOLLOWUPS),
    _post(f"{_FOLLOWUP}/acceptance", AcceptFollowup, "受理", FOLLOWUPS, if_match=True),
    _post(f"{_FOLLOWUP}/plan", PlanFollowup, "安排时间和提供者", FOLLOWUPS, if_match=True),
    _post(f"{_FOLLOWUP}/delivery", DeliverFollowup, "登记已提供的服务", FOLLOWUPS, if_match=True),
    _post(f"{_FOLLOWUP}/closure", CloseFollowup, "办结", FOLLOWUPS, if_match=True),
    _post(f"{_FOLLOWUP}/reopening", ReopenFollowup, "重新打开", FOLLOWUPS, if_match=True),
    _get("/v1/needs", ListNeeds, "需求清单", PARTY),
    _get("/v1/resources", ListResources, "资源清单", PARTY),
    _post("/v1/resources", OfferResource, "提供一项资源", PARTY, creates=True),
    _get("/v1/branches", ListBranches, "党支部", PARTY),
    _get("/v1/reminders", ListReminders, "逾期提醒", PARTY),
    _open("/v1/lifecycles", "lifecycles", "状态流转表"),
    Route(
        method="GET",
        path="/v1/stream",
        local="stream",
        roles=frozenset(READERS),
        query=Listen,
        kind="text/event-stream",
        summary="事件实时推送(SSE),可从上次的位置继续",
        tag=PLATFORM,
    ),
    _open("/openapi.json", "openapi", "接口描述(OpenAPI 3.1)"),
    _open("/asyncapi.json", "asyncapi", "事件描述(AsyncAPI 3.0)"),
    _open("/schemas/{type}", "schema", "一种事件的 JSON Schema", kind="application/schema+json"),
    _open("/docs", "docs", "接口文档", kind="text/html; charset=utf-8", hidden=True),
    _open("/docs.css", "docs_css", "样式", kind="text/css; charset=utf-8", hidden=True),
    _open("/docs.js", "docs_js", "脚本", kind="text/javascript; charset=utf-8", hidden=True),
    _open("/", "start", "首页", kind="text/html; charset=utf-8", hidden=True),
)

"""群众建议."""

from contracts.grid.suggestions.commands import (
    AdoptSuggestion,
    AnswerSuggestion,
    AssignSuggestion,
    DeclineSuggestion,
    FinishSuggestion,
    MergeSuggestion,
    RateSuggestion,
    RecordSuggestion,
    ReopenSuggestion,
    SendSuggestion,
    SortSuggestion,
    SupportSuggestion,
)
from contracts.grid.suggestions.queries import (
    GetStatistics,
    GetSuggestion,
    ListOpenSuggestions,
    ListSuggestions,
    TrackSuggestion,
)
from gateway.routes.rows import get, post
from gateway.unversioned import COMMUTES, ONCE

TAG, ANYBODYS = "群众建议", "群众上报"
OPEN = "/v1/communities/{community}/suggestions"
ONE = "/v1/suggestions/{id}"

SUGGESTIONS = (
    post(
        OPEN,
        SendSuggestion,
        "提一条建议(不用登录,不留姓名)",
        ANYBODYS,
        creates=True,
        place="community",
    ),
    get(OPEN, ListOpenSuggestions, "公开的建议,可以附议", ANYBODYS, place="community"),
    get(f"{OPEN}/{{tracking}}", TrackSuggestion, "凭查询码看进度", ANYBODYS, place="community"),
    post(
        f"{OPEN}/{{tracking}}/rating",
        RateSuggestion,
        "凭查询码评价,不满意可以要求重新办理",
        ANYBODYS,
        unversioned=ONCE,
        place="community",
    ),
    get("/v1/suggestions", ListSuggestions, "建议列表,新的在前", TAG),
    post(
        "/v1/suggestions", RecordSuggestion, "记录居民当面提的建议", TAG, creates=True, location=ONE
    ),
    get("/v1/suggestion-statistics", GetStatistics, "各主题的建议和处理结果", TAG),
    get(ONE, GetSuggestion, "一条建议及其进度", TAG),
    post(f"{ONE}/sorting", SortSuggestion, "分类,可以公开标题", TAG, if_match=True),
    post(f"{ONE}/assignment", AssignSuggestion, "交办", TAG, if_match=True),
    post(f"{ONE}/answer", AnswerSuggestion, "答复", TAG, if_match=True),
    post(f"{ONE}/adoption", AdoptSuggestion, "采纳", TAG, if_match=True),
    post(f"{ONE}/decline", DeclineSuggestion, "不采纳,说明原因", TAG, if_match=True),
    post(f"{ONE}/completion", FinishSuggestion, "办结", TAG, if_match=True),
    post(f"{ONE}/merger", MergeSuggestion, "并入同类建议", TAG, if_match=True),
    post(f"{ONE}/reopening", ReopenSuggestion, "重新办理", TAG, if_match=True),
    post(f"{ONE}/support", SupportSuggestion, "附议,每人一次", TAG, unversioned=COMMUTES),
)

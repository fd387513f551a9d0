"""五瑞服务: follow-ups, ability assessments."""

from contracts.services5.abilities.commands import AssessAbility
from contracts.services5.abilities.queries import GetAbility, ListAbilities
from contracts.services5.canvasses.queries import GetCanvass, ListCanvasses
from contracts.services5.followups.commands import (
    AcceptFollowup,
    CloseFollowup,
    DeliverFollowup,
    PlanFollowup,
    ReopenFollowup,
)
from contracts.services5.followups.queries import GetFollowup, ListFollowups
from contracts.services5.notices.queries import GetLineNotice, ListLineNotices
from contracts.services5.points.queries import GetPoint, ListPoints
from contracts.services5.special_needs.queries import GetSpecialNeed, ListSpecialNeeds
from contracts.services5.voices.queries import CountVoices
from gateway.routes.rows import get, post

TAG, ABILITIES, NOTICES, NEEDS = "跟进", "能力评估", "宣传", "瑞特档案"
_ONE = "/v1/followups/{id}"

SERVICES5 = (
    get("/v1/followups", ListFollowups, "跟进列表,新的在前", TAG),
    get(_ONE, GetFollowup, "一项跟进", TAG),
    post(f"{_ONE}/acceptance", AcceptFollowup, "受理", TAG, if_match=True),
    post(f"{_ONE}/plan", PlanFollowup, "安排时间和提供者", TAG, if_match=True),
    post(f"{_ONE}/delivery", DeliverFollowup, "登记已提供的服务", TAG, if_match=True),
    post(f"{_ONE}/closure", CloseFollowup, "办结", TAG, if_match=True),
    post(f"{_ONE}/reopening", ReopenFollowup, "重新打开", TAG, if_match=True),
    get("/v1/abilities", ListAbilities, "老年人能力评估,新的在前", ABILITIES),
    get("/v1/abilities/{id}", GetAbility, "一次能力评估", ABILITIES),
    post(
        "/v1/abilities",
        AssessAbility,
        "登记老年人能力评估",
        ABILITIES,
        creates=True,
        location="/v1/abilities/{id}",
    ),
    get("/v1/line-points", ListPoints, "服务线可用的服务点", TAG),
    get("/v1/line-points/{id}", GetPoint, "一个可用的服务点", TAG),
    get("/v1/special-needs", ListSpecialNeeds, "瑞特档案:同意告知的残疾居民", NEEDS),
    get("/v1/special-needs/{id}", GetSpecialNeed, "一位居民的瑞特档案", NEEDS),
    get("/v1/canvasses", ListCanvasses, "各户上次需求摸排,最久以前的在前", TAG),
    get("/v1/canvasses/{id}", GetCanvass, "一户上次需求摸排", TAG),
    get("/v1/line-notices", ListLineNotices, "服务线待转达的政策宣传,新的在前", NOTICES),
    get("/v1/line-notices/{id}", GetLineNotice, "一项待转达的政策宣传", NOTICES),
    get("/v1/voices", CountVoices, "各服务线的群众呼声", "呼声"),
)

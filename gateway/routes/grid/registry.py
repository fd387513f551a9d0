"""社区, 户与居民: places and who lives there."""

from contracts.grid.registry.commands import RecordDeparture
from contracts.grid.registry.queries import (
    GetCommunity,
    GetHousehold,
    GetResident,
    ListCommunities,
    ListHouseholds,
    ListResidents,
)
from contracts.grid.timeline.queries import GetTimeline
from gateway.routes.rows import get, post

PLACES, PEOPLE = "社区", "户与居民"

REGISTRY = (
    get("/v1/communities", ListCommunities, "本账号可见的社区", PLACES, anywhere=True),
    get("/v1/communities/{code}", GetCommunity, "一个社区及其统计", PLACES, place="code"),
    get("/v1/households", ListHouseholds, "户列表,按户号或地址查找", PEOPLE),
    get("/v1/households/{id}", GetHousehold, "一户及其居民", PEOPLE),
    get(
        "/v1/households/{household_id}/timeline",
        GetTimeline,
        "一户的时间线:走访之后发生的一切",
        PEOPLE,
    ),
    get("/v1/residents", ListResidents, "居民列表(脱敏)", PEOPLE),
    get("/v1/residents/{id}", GetResident, "一位居民(脱敏)", PEOPLE),
    post(
        "/v1/residents/{resident_id}/departure",
        RecordDeparture,
        "登记迁出或死亡",
        PEOPLE,
        if_match=True,
    ),
)

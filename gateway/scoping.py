"""Who may ask, and of what: as the description tells it, in words and for programs."""

from typing import Any

from contracts.codes import ROLES, WOMENS_CASES
from contracts.language.actor import ASKS, EVENTS
from gateway.identity.authority import NARROWED
from gateway.identity.department import ROLE as DEPARTMENT
from gateway.route import EVENT_STREAM, Route

_LISTS = {
    "grids": "限其负责的网格",
    "lines": "限其负责的服务线",
    ASKS: "限密钥授权的查询",
    EVENTS: "限密钥授权的事件",
}
_COMMUNITY = {
    "account": "只涉及账号所属的社区;不属于单个社区的账号用 community 参数指明,须在其辖区之内。",
    "path": "社区由路径指明,须在账号的辖区之内。",
    "none": "不限于一个社区。",
}
_CLEARED = "涉密内容只给有相应授权的账号,对其他人等同不存在。"


def scope_of(route: Route) -> dict[str, Any]:
    """`community` says where it comes from (`account`, `path` or `none`), `narrowed` which of an
    account's lists narrow each role, `clearances` what opens what is confidential."""
    narrowed = {role: NARROWED[role] for role in sorted(route.by) if role in NARROWED}
    if DEPARTMENT in route.by:
        narrowed[DEPARTMENT] = EVENTS if route.kind == EVENT_STREAM else ASKS
    confidential = route.ask is not None or route.kind == EVENT_STREAM
    return {
        "community": _community(route),
        "narrowed": narrowed,
        "clearances": [WOMENS_CASES] if confidential else [],
    }


def scope_in_words(route: Route) -> str:
    """The same, for people."""
    if route.public:
        return "无须登录。"
    scope = scope_of(route)
    who = [_named(role, scope["narrowed"].get(role)) for role in ROLES if role in route.by]
    told = [f"可以使用的角色:{'、'.join(who)}。", _COMMUNITY[scope["community"]]]
    return " ".join([*told, *([_CLEARED] if scope["clearances"] else ())])


def _named(role: str, narrowed: str | None) -> str:
    return ROLES[role] if narrowed is None else f"{ROLES[role]}({_LISTS[narrowed]})"


def _community(route: Route) -> str:
    if route.place:
        return "path"
    return "none" if route.anywhere else "account"

"""Who may give what to whom: nobody more than they have themselves."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contracts.language.actor import Actor
from contracts.language.message import Ask
from contracts.language.problem import Forbidden, Invalid, NotFound, Wrong
from contracts.scope import GRIDS, LINES
from contracts.vocabulary import ASKS, EVENTS
from gateway.identity.department import ROLE as DEPARTMENT
from gateway.identity.model import Account, DepartmentKey

PLATFORM, SUPERVISOR = "platform_admin", "supervisor"
_WIDER = (PLATFORM, SUPERVISOR)
"""Roles that reach beyond one community: given by the platform's administrators alone."""
_NARROWED = {"grid_officer": GRIDS, "service_worker": LINES}
"""What an account of that role must be narrowed by: without a list nothing would be."""
_COMMUNITY = re.compile(r"\d{12}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Grant:
    """What an account is, or shall be."""

    role: str
    community: str
    scope: Mapping[str, Sequence[str]]
    clearances: Iterable[str]


def must_make_sense(grant: Grant) -> None:
    """Raises `Invalid`: a role has the reach that it needs, and is narrowed as it must be."""
    if grant.role == PLATFORM and grant.community:
        raise Invalid.at("/community", "invalid", "平台管理员不属于任何社区。")
    if grant.role == SUPERVISOR and not grant.community:
        raise Invalid.at("/community", "required", "请给出辖区代码。")
    if grant.role not in _WIDER and not _COMMUNITY.match(grant.community):
        raise Invalid.at("/community", "invalid", "应为 12 位社区代码。")
    needed = _NARROWED.get(grant.role)
    if needed is not None and needed not in grant.scope:
        raise Invalid.at(f"/scope/{needed}", "required", "请给出该角色负责的范围。")
    for number, grid in enumerate(grant.scope.get(GRIDS, ())):
        if not grid.startswith(grant.community):
            raise Invalid.at(f"/scope/grids/{number}", "out_of_reach", "该网格不在社区之内。")


def must_give(by: Actor, grant: Grant) -> None:
    """Raises `Forbidden` beyond one's own reach, role or clearances."""
    if by.role == PLATFORM:
        return
    if grant.role in _WIDER:
        raise _beyond("/role", "该角色由平台管理员授予。")
    if grant.community != by.community:
        raise _beyond("/community", "只能管理本社区的账号。")
    if not set(grant.clearances) <= by.clearances:
        raise _beyond("/clearances", "不能授予自己没有的涉密权限。")


def must_manage(by: Actor, account: Account) -> None:
    """Raises `NotFound` for accounts beyond one's reach, `Forbidden` for one's own, and for those
    that may more: whoever resets a password can become that account."""
    if by.role != PLATFORM and account.community != by.community:
        raise NotFound()
    if account.name == by.account:
        raise Forbidden("不能这样改动自己的账号。")
    must_give(by, Grant(account.role, account.community, account.scope, account.clearances))


def must_open(by: Actor, community: str, asks: Sequence[str], events: Sequence[str]) -> None:
    """Of a department's key. Raises `Invalid` for what no key may open, `Forbidden` beyond one's
    own reach."""
    if not community:
        raise Invalid.at("/community", "required", "请给出社区或辖区代码。")
    for number, name in enumerate(asks):
        if not grantable(ASKS.get(name)):
            raise Invalid.at(f"/asks/{number}", "not_grantable", "没有可以授予部门的这项读取。")
    for number, name in enumerate(events):
        if EVENTS.get(name) is None:
            raise Invalid.at(f"/events/{number}", "unknown", "没有这种事件。")
    if not by.reaches(community):
        raise _beyond("/community", "不在您的范围内。")


def must_look_after(by: Actor, key: DepartmentKey) -> None:
    """Raises `NotFound` for keys beyond one's reach."""
    if not by.reaches(key.community):
        raise NotFound()


def grantable(ask: type[Ask] | None) -> bool:
    """Whether a department's key may name it: the ask itself says so."""
    return ask is not None and DEPARTMENT in ask.by


def _beyond(pointer: str, words: str) -> Forbidden:
    return Forbidden(words, [Wrong(pointer, "out_of_reach", words)])

"""Who may give what to whom: nobody more than they have themselves (ADR 0017)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from contracts.language.actor import ASKS as ASKS_LISTED
from contracts.language.actor import EVENTS as EVENTS_LISTED
from contracts.language.actor import Actor
from contracts.language.message import Ask
from contracts.language.problem import Forbidden, Invalid, NotFound, Wrong
from contracts.scope import GRIDS, LINES
from contracts.vocabulary import ASKS, EVENTS
from gateway.identity.department import ROLE as DEPARTMENT
from gateway.identity.model import Account, DepartmentKey

PLATFORM, SUPERVISOR, ADMINISTRATOR = "platform_admin", "supervisor", "community_admin"
OPERATOR = Actor("system:cli", PLATFORM, "")
"""Who acts at the command line: somebody with the installation's key and database, to whom nothing
is closed anyway. No account can have that name."""
_WIDER = (PLATFORM, SUPERVISOR)
"""Roles that reach beyond one community, and see nothing of who lives where: given by the
platform's administrators alone."""
NARROWED = {"grid_officer": GRIDS, "service_worker": LINES}
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
    needed = NARROWED.get(grant.role)
    if needed is not None and needed not in grant.scope:
        raise Invalid.at(f"/scope/{needed}", "required", "请给出该角色负责的范围。")
    for number, grid in enumerate(grant.scope.get(GRIDS, ())):
        if not grid.startswith(grant.community):
            raise Invalid.at(f"/scope/grids/{number}", "out_of_reach", "该网格不在社区之内。")


def must_give(by: Actor, grant: Grant, *, first: bool = False) -> None:
    """Raises `Forbidden` beyond one's own role, reach, clearances or narrower lists. `first`: that
    community has no administrator yet."""
    if by.account == OPERATOR.account:
        return
    if by.role == PLATFORM:
        _must_be_the_platforms(grant, first)
    elif grant.role in _WIDER:
        raise _beyond("/role", "该角色由平台管理员授予。")
    elif grant.community != by.community:
        raise _beyond("/community", "只能管理本社区的账号。")
    if not set(grant.clearances) <= by.clearances:
        raise _beyond("/clearances", "不能授予自己没有的涉密权限。")
    _must_be_as_narrow(by, grant.scope)


def _must_be_the_platforms(grant: Grant, first: bool) -> None:
    """Who gives an account can become it, by the secret that they are told; and the platform's
    administrators see no residents' data (domain §6)."""
    if grant.role in _WIDER:
        return
    if grant.role != ADMINISTRATOR:
        raise _beyond("/role", "社区的账号由社区管理员管理;平台管理员只设立社区的第一位管理员。")
    if not first:
        raise _beyond("/community", "该社区已有管理员,其余账号由社区管理员管理。")


def _must_be_as_narrow(by: Actor, scope: Mapping[str, Sequence[str]]) -> None:
    """Raises `Forbidden`: an absent list narrows nothing, so it is wider than any."""
    for what, own in by.scope.items():
        given = scope.get(what)
        if given is None or not set(given) <= set(own):
            raise _beyond(f"/scope/{what}", "不能超出自己负责的范围。")


def must_manage(by: Actor, account: Account) -> None:
    """Raises `NotFound` for accounts beyond one's reach, `Forbidden` for one's own, and for those
    that may more: whoever resets a password can become that account."""
    _must_be_anothers(by, account)
    must_give(by, Grant(account.role, account.community, account.scope, account.clearances))


def must_shut_out(by: Actor, account: Account) -> None:
    """As `must_manage`; the platform's administrators may turn anybody away, for that opens
    nothing."""
    if by.role == PLATFORM:
        _must_be_anothers(by, account)
    else:
        must_manage(by, account)


def _must_be_anothers(by: Actor, account: Account) -> None:
    if by.role != PLATFORM and account.community != by.community:
        raise NotFound()
    if account.name == by.account:
        raise Forbidden("不能这样改动自己的账号。")


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
    _must_be_as_narrow(by, {ASKS_LISTED: asks, EVENTS_LISTED: events})


def must_look_after(by: Actor, key: DepartmentKey) -> None:
    """Raises `NotFound` for keys beyond one's reach, `Forbidden` for those that open more: whoever
    rotates a key is told it."""
    if not by.reaches(key.community):
        raise NotFound()
    _must_be_as_narrow(by, {ASKS_LISTED: key.asks, EVENTS_LISTED: key.events})


def grantable(ask: type[Ask] | None) -> bool:
    """Whether a department's key may name it: the ask itself says so."""
    return ask is not None and DEPARTMENT in ask.by


def _beyond(pointer: str, words: str) -> Forbidden:
    return Forbidden(words, [Wrong(pointer, "out_of_reach", words)])

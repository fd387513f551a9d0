"""Which community a request is about."""

import re
from collections.abc import Mapping

from contracts.language.actor import Actor
from contracts.language.problem import Forbidden, Invalid, Wrong
from gateway.params import COMMUNITY, Value
from gateway.route import Route

_CODE = re.compile(r"\d{12}\Z", re.ASCII)


def is_code(text: str) -> bool:
    """Whether that could be a community's."""
    return _CODE.match(text) is not None


def community_of(route: Route, actor: Actor, path: Mapping[str, str], named: Value | None) -> str:
    """The account's own; else the one that path or query names.

    Raises `Invalid` where none is named but one is needed, `Forbidden` beyond the account's reach.
    """
    code = checked(actor, named)
    if len(actor.community) == 12:
        return actor.community
    if code is not None:
        return code
    if route.place:
        # What lies beyond the account's reach is not there for it: the service answers so.
        code = path[route.place]
        return code if _CODE.match(code) and actor.reaches(code) else ""
    if route.anywhere:
        return ""
    raise Invalid.at(f"/{COMMUNITY}", "required", "请用 community 参数指明社区。")


def checked(actor: Actor, named: Value | None) -> str | None:
    """A community that a query names. Raises `Invalid`, `Forbidden`."""
    if named is None:
        return None
    code = str(named)
    if _CODE.match(code) is None:
        raise Invalid.at(f"/{COMMUNITY}", "invalid", "应为 12 位社区代码。")
    if not actor.reaches(code):
        wrong = Wrong(f"/{COMMUNITY}", "out_of_reach", "不在您的范围内。")
        raise Forbidden("该社区不在您的范围内。", [wrong])
    return code

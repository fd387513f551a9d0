"""The parameters of a route, as OpenAPI says them."""

from typing import Any

from gateway.asking import UNGUESSABLE
from gateway.examples import Example
from gateway.params import COMMUNITY
from gateway.preconditions import VERSION_TAG
from gateway.route import FILE, Route
from gateway.said import PARAMETERS
from gateway.schemas import schema_of

_TEXT = {"type": "string"}
_HEADERS: dict[str, dict[str, Any]] = {
    "Idempotency-Key": {
        "pattern": "^[!-~]{1,200}$",
        "description": "同一请求重试时保持不变;30 天内有效",
    },
    "If-Match": {"pattern": f"^{VERSION_TAG}$", "description": "读取时得到的 ETag"},
    "If-None-Match": {"description": "已有版本的 ETag;未变则答 304"},
    "Last-Event-ID": {"description": "从这个位置之后继续"},
}

_NOBODYS_KEY: dict[str, Any] = {
    "pattern": f"^[!-~]{{{UNGUESSABLE},200}}$",
    "description": "随机生成、不能让人猜到的键(如 UUID);同一请求重试时保持不变",
}


def parameters(route: Route, example: Example) -> list[dict[str, Any]]:
    """In the path, the query and the headers; those that an example was read with carry theirs."""
    made = [*_path(route), *_query(route), *_headers(route)]
    for each in made:
        if each["name"] in example.path:
            each["example"] = example.path[each["name"]]
        each.setdefault("description", PARAMETERS.get(each["name"], each["name"]))
    return made


def _path(route: Route) -> list[dict[str, Any]]:
    message = route.ask or route.path_names
    known = schema_of(message)["properties"] if message else {}
    return [
        {"name": name, "in": "path", "required": True, "schema": known.get(name, _TEXT)}
        for name in route.names
    ]


def _query(route: Route) -> list[dict[str, Any]]:
    message, apart = route.asked_in_query, [*route.names, FILE]
    schema = schema_of(message, without=apart) if message else {"properties": {}}
    made = [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": _plain(kind),
        }
        for name, kind in schema["properties"].items()
    ]
    if route.ask and not (route.place or route.anywhere):
        made.append(
            {
                "name": COMMUNITY,
                "in": "query",
                "required": False,
                "schema": {**_TEXT, "pattern": "^[0-9]{12}$"},
            }
        )
    return made


def _plain(kind: dict[str, Any]) -> dict[str, Any]:
    """A query string knows no null."""
    kind = dict(kind)
    if isinstance(kind.get("type"), list):
        kind["type"] = next(each for each in kind["type"] if each != "null")
    if "enum" in kind:
        kind["enum"] = [code for code in kind["enum"] if code is not None]
    return kind


def _headers(route: Route) -> list[dict[str, Any]]:
    needed = {"Idempotency-Key": route.creates, "If-Match": route.if_match}
    names = [name for name, is_needed in needed.items() if is_needed]
    if route.ask and not route.reads and not route.creates:
        names.append("Idempotency-Key")
    if route.compares:
        names.append("If-None-Match")
    if route.local == "stream":
        names.append("Last-Event-ID")
    return [_header(name, route, needed.get(name, False)) for name in names]


def _header(name: str, route: Route, required: bool) -> dict[str, Any]:
    said = dict(_HEADERS[name])
    if name == "Idempotency-Key" and route.public:
        said = _NOBODYS_KEY
    schema = {**_TEXT, **{each: said[each] for each in ("pattern",) if each in said}}
    return {
        "name": name,
        "in": "header",
        "required": required,
        "description": said["description"],
        "schema": schema,
    }

"""OpenAPI 3.1 from the table that also routes, so that the two cannot disagree."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from apispec import APISpec

from contracts.codes import ROLES
from gateway.asyncapi import VERSION
from gateway.describing import parameters
from gateway.examples import EXAMPLES, LOGIN
from gateway.http.message import JSON, PROBLEM
from gateway.identity.accounts import DEMO_PASSWORD, Account
from gateway.route import Route
from gateway.schemas import schema_of

_ABOUT = (
    "社区治理平台:走访发现的问题,变成送到家的帮助。\n\n"
    "错误一律为 RFC 9457 问题文档;列表用 `limit` 和 `cursor` 翻页;"
    "创建请求带 `Idempotency-Key`,可以放心重试;修改请求带 `If-Match`。"
)
_TEXT = {"type": "string"}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "trace_id"],
    "properties": {
        "type": {**_TEXT, "format": "uri-reference"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "trace_id": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "message"],
                "properties": {"pointer": _TEXT, "code": _TEXT, "message": _TEXT},
            },
        },
    },
}
_PAGE = {
    "type": "object",
    "required": ["items", "next"],
    "properties": {
        "items": {"type": "array", "items": {"type": "object"}},
        "next": {"type": ["string", "null"], "description": "下一页的 cursor;没有则为 null"},
    },
}


def document(routes: Iterable[Route], accounts: Iterable[Account] = ()) -> dict[str, Any]:
    """The whole description; in demo mode with the accounts one may try."""
    shown = [route for route in routes if not route.hidden]
    demo = [{"account": a.name, "title": a.title, "role": a.actor.role} for a in accounts]
    info: dict[str, Any] = {"description": _ABOUT}
    if demo:
        info |= {"x-demo-accounts": demo, "x-demo-password": DEMO_PASSWORD}
    more: dict[str, Any] = {"x-roles": ROLES}
    spec = APISpec(
        title="田岭 Tianling",
        version=VERSION,
        openapi_version="3.1.0",
        info=info,
        servers=[{"url": "/"}],
        tags=[{"name": tag} for tag in dict.fromkeys(route.tag for route in shown)],
        security=[{"bearer": []}],
        **more,
    )
    spec.components.schema("Problem", _PROBLEM)
    spec.components.schema("Page", _PAGE)
    spec.components.response(
        "Problem",
        {"description": "不能照办,以及原因", "content": _content(_ref("Problem"), PROBLEM)},
    )
    spec.components.security_scheme(
        "bearer", {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
    )
    for route in shown:
        spec.path(path=route.path, operations={route.method.lower(): _operation(route)})
    return spec.to_dict()


def _operation(route: Route) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": route.ask.name.replace(".", "_") if route.ask else route.local,
        "summary": route.summary,
        "tags": [route.tag],
        "parameters": parameters(route),
        "responses": _responses(route),
    }
    if route.ask:
        made["description"] = " ".join((route.ask.__doc__ or "").split())
    if route.public:
        made["security"] = []
    else:
        made["x-roles"] = sorted(route.by)
    if route.method == "POST":
        made["requestBody"] = _body(route)
    return made


def _body(route: Route) -> dict[str, Any]:
    message = route.ask or route.body
    assert message is not None
    schema = schema_of(message, without=route.names)
    example = EXAMPLES[route.ask.name] if route.ask else LOGIN
    return {
        "required": bool(schema.get("required")),
        "content": {JSON: {"schema": schema, "example": example}},
    }


def _responses(route: Route) -> dict[str, Any]:
    is_page = (
        bool(route.ask and "limit" in route.ask.schema().fields) or route.local == "lifecycles"
    )
    shape = _ref("Page") if is_page else {"type": "object"}
    if route.kind == "text/event-stream":
        shape = dict(_TEXT)
    success: dict[str, Any] = {
        "description": HTTPStatus(route.status).phrase,
        "content": _content(shape, route.kind),
    }
    if route.location:
        success["headers"] = {"Location": {"schema": _TEXT}}
    if route.if_match or (route.reads and not is_page):
        success["headers"] = {"ETag": {"schema": _TEXT}}
    made = {str(route.status): success, "default": {"$ref": "#/components/responses/Problem"}}
    if route.reads and not is_page:
        made["304"] = {"description": "未改变"}
    return made


def _content(schema: dict[str, Any], kind: str) -> dict[str, Any]:
    return {kind: {"schema": schema}}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}

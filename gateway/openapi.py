"""OpenAPI 3.1 from the table that also routes, so that the two cannot disagree."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from contracts.codes import ROLES
from gateway import refusals
from gateway.asyncapi import VERSION
from gateway.components import Components
from gateway.describing import parameters
from gateway.examples import Example, recorded
from gateway.http.message import BODY_KINDS
from gateway.identity.accounts import DEMO_PASSWORD, Account
from gateway.links import links
from gateway.route import Route
from gateway.scoping import scope_in_words, scope_of

_ABOUT = (
    "社区治理平台:走访发现的问题,变成送到家的帮助。\n\n"
    "错误一律为 RFC 9457 问题文档;列表用 `limit` 和 `cursor` 翻页;"
    "创建请求带 `Idempotency-Key`,可以放心重试;修改请求带 `If-Match`。"
    "离线设备用 `/v1/sync` 一次送出多条命令。"
)
_LIMITS = ("RateLimit", "RateLimit-Policy")
_BODILESS = (204, 304)
_FILE = {"type": "string", "format": "binary"}


def document(routes: Iterable[Route], accounts: Iterable[Account] = ()) -> dict[str, Any]:
    """The whole description; in demo mode with the accounts one may try."""
    shown = [route for route in routes if not route.hidden]
    demo = [{"account": a.name, "title": a.title, "role": a.actor.role} for a in accounts]
    info: dict[str, Any] = {"description": _ABOUT}
    if demo:
        info |= {"x-demo-accounts": demo, "x-demo-password": DEMO_PASSWORD}
    components = Components(
        title="田岭 Tianling",
        version=VERSION,
        info=info,
        servers=[{"url": "/"}],
        tags=[{"name": tag} for tag in dict.fromkeys(route.tag for route in shown)],
        security=[{"bearer": []}],
        **{"x-roles": ROLES},
    )
    components.spec.components.security_scheme(
        "bearer",
        {
            "type": "http",
            "scheme": "bearer",
            "description": "登录得到的短期凭证(JWT),或协同部门的密钥",
        },
    )
    for route in shown:
        operation = _operation(route, components)
        if following := links(route, shown):
            operation["responses"][str(route.status)]["links"] = following
        operations = {route.method.lower(): operation}
        components.spec.path(path=route.path, operations=operations)
    made = components.document()
    _open_answers(made)
    return made


def _operation(route: Route, components: Components) -> dict[str, Any]:
    example = recorded(route.operation)
    made: dict[str, Any] = {
        "operationId": route.operation,
        "summary": route.summary,
        "tags": [route.tag],
        "parameters": parameters(route, example),
        "responses": _responses(route, components, example),
    }
    made["description"] = _told(route)
    if route.deprecated:
        made["deprecated"] = True
    if route.public:
        made["security"] = []
    else:
        made["x-roles"] = sorted(route.by)
        made["x-scope"] = scope_of(route)
    message = route.ask if route.changes else route.body
    if message:
        made["requestBody"] = _body(route, components, example)
    return made


def _told(route: Route) -> str:
    """What it is, who may, and why it wants no version where others do."""
    about = route.ask or route.body
    paragraphs = [" ".join((about.__doc__ or "").split())] if about else []
    paragraphs.append(scope_in_words(route))
    if route.unversioned:
        paragraphs.append(f"不需要 `If-Match`:{route.unversioned}。")
    return "\n\n".join(paragraphs)


def _body(route: Route, components: Components, example: Example) -> dict[str, Any]:
    if route.takes_file:
        kinds = BODY_KINDS[route.body_kind]
        return {"required": True, "content": {kind: {"schema": _FILE} for kind in kinds}}
    message = route.ask or route.body
    assert message is not None
    must = any(
        field.required for name, field in message.schema().fields.items() if name not in route.names
    )
    content: dict[str, Any] = {"schema": components.body(message, route.names)}
    if example.body is not None:
        content["example"] = example.body
    return {"required": must, "content": {BODY_KINDS[route.body_kind][0]: content}}


def _responses(route: Route, components: Components, example: Example) -> dict[str, Any]:
    names = [*_LIMITS]
    names += ["ETag"] if route.compares or route.changes else []
    names += ["Location"] if route.location else []
    names += ["Deprecation"] if route.deprecated else []
    names += ["Sunset"] if route.sunset else []
    success: dict[str, Any] = {
        "description": HTTPStatus(route.status).phrase,
        "headers": components.headers(*names),
    }
    if route.status not in _BODILESS:
        content: dict[str, Any] = {"schema": _answer(route, components)}
        if example.answer is not None:
            content["example"] = example.answer
        success["content"] = dict.fromkeys(route.files or (route.kind,), content)
    made = {str(route.status): success}
    if route.compares:
        made["304"] = {"description": "未改变", "headers": components.headers("ETag", *_LIMITS)}
    return made | refusals.responses(components.spec, route, components.headers(*_LIMITS))


def _answer(route: Route, components: Components) -> dict[str, Any]:
    if route.answer:
        return components.message(route.answer)
    if route.page:
        return components.page(route.page)
    if route.files:
        return _FILE
    return {"type": "object"} if "json" in route.kind else {"type": "string"}


def _open_answers(made: dict[str, Any]) -> None:
    """Answers may gain members: who reads them must not mind what is new."""
    schemas = made["components"]["schemas"]
    sent: set[str] = set()
    bodies = [way.get("requestBody") for path in made["paths"].values() for way in path.values()]
    waiting = [*_named_in(bodies)]
    while waiting:
        name = waiting.pop()
        if name not in sent:
            sent.add(name)
            waiting += _named_in(schemas[name])
    for name in schemas.keys() - sent:
        schemas[name].pop("additionalProperties", None)


def _named_in(part: Any) -> Iterable[str]:
    if isinstance(part, list):
        for inner in part:
            yield from _named_in(inner)
    elif isinstance(part, dict):
        if isinstance(ref := part.get("$ref"), str):
            yield ref.rpartition("/")[2]
        for inner in part.values():
            yield from _named_in(inner)

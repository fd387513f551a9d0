"""The named parts of the description: messages, pages of them, problems, headers."""

from typing import Any

from apispec import APISpec

from contracts.language.message import Message
from gateway.schemas import marshmallow_plugin, prepare

_TEXT = {"type": "string"}
PROBLEM = {
    "type": "object",
    "description": "RFC 9457;`type` 的最后一段是稳定的英文代码",
    "required": ["type", "title", "status", "trace_id"],
    "properties": {
        "type": {**_TEXT, "format": "uri-reference"},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "trace_id": {**_TEXT, "pattern": "^[0-9a-f]{32}$"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/WrongField"}},
    },
}
WRONG = {
    "type": "object",
    "description": "一处错误:`pointer` 为 RFC 6901,空串指整个正文",
    "required": ["pointer", "code", "message"],
    "properties": {"pointer": _TEXT, "code": _TEXT, "message": _TEXT},
}
HEADERS = {
    "RateLimit": ("还可以请求多少次,多少秒后全部恢复", '"account";r=999;t=1'),
    "RateLimit-Policy": ("每个窗口(秒)可以请求多少次", '"account";q=1000;w=10'),
    "ETag": ("这一版本的强 ETag;修改时放进 If-Match", '"3"'),
    "Location": ("新建的内容在哪里", "/v1/visits/01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e20"),
    "Deprecation": ("从何时起不再建议使用(RFC 9745)", "@1795564800"),
    "Sunset": ("何时停用(RFC 8594)", "Wed, 25 Nov 2026 00:00:00 GMT"),
}


class Components:
    """A specification, and what has been named in it so far."""

    def __init__(self, **about: Any) -> None:
        self._names: dict[str, type[Message]] = {}
        plugin = marshmallow_plugin(self._resolve)
        self.spec = APISpec(openapi_version="3.1.0", plugins=[plugin], **about)
        self._converter: Any = plugin.converter
        prepare(self._converter)
        self.spec.components.schema("Problem", PROBLEM)
        self.spec.components.schema("WrongField", WRONG)
        for name, (words, example) in HEADERS.items():
            header = {"description": words, "schema": _TEXT, "example": example}
            self.spec.components.header(name, header)

    def message(self, message: type[Message]) -> dict[str, Any]:
        """A reference to a message by its name."""
        ref: dict[str, Any] = self._converter.resolve_nested_schema(message.schema())
        return ref

    def body(self, message: type[Message], without: list[str]) -> dict[str, Any]:
        """A reference to a message, leaving out the fields that come another way."""
        if not without:
            return self.message(message)
        made: dict[str, Any] = self._converter.schema2jsonschema(message.schema())
        made["properties"] = {k: v for k, v in made["properties"].items() if k not in without}
        required = [name for name in made.pop("required", []) if name not in without]
        return self._named(self._name(message), {**made, **_required(required)})

    def page(self, message: type[Message]) -> dict[str, Any]:
        """A reference to a page of messages."""
        return self._named(
            f"{self._name(message)}Page",
            {
                "type": "object",
                "required": ["items", "next"],
                "properties": {
                    "items": {"type": "array", "items": self.message(message)},
                    "next": {
                        "type": ["string", "null"],
                        "description": "下一页的 cursor;没有则为 null",
                    },
                },
            },
        )

    def document(self) -> dict[str, Any]:
        """The whole specification; each message says what it is."""
        made: dict[str, Any] = self.spec.to_dict()
        for name, schema in made["components"]["schemas"].items():
            if message := self._names.get(name):
                schema["description"] = " ".join((message.__doc__ or "").split())
        return made

    def headers(self, *names: str) -> dict[str, Any]:
        """References to headers that an answer may have."""
        return {name: {"$ref": f"#/components/headers/{name}"} for name in names}

    def _named(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        if name not in self.spec.components.schemas:
            self.spec.components.schema(name, schema)
        return {"$ref": f"#/components/schemas/{name}"}

    def _resolve(self, schema: Any) -> str | None:
        kind: Any = schema if isinstance(schema, type) else type(schema)
        return self._name(kind.message)

    def _name(self, message: type[Message]) -> str:
        """The class's own, with its package before it where two are called the same."""
        name = message.__name__
        if self._names.setdefault(name, message) is not message:
            name = "".join(part.title() for part in message.__module__.split(".")[1:3]) + name
        return name


def _required(names: list[str]) -> dict[str, Any]:
    return {"required": names} if names else {}

"""AsyncAPI 3.0: every event, where it goes and who listens."""

from typing import Any

from contracts.language.envelope import CONTENT_TYPE
from contracts.language.message import Event
from contracts.vocabulary import EVENTS
from gateway.schemas import event_schema

VERSION = "0.1.0"
_TEXTS = (
    "id",
    "source",
    "type",
    "subject",
    "community",
    "actor",
    "correlationid",
    "partitionkey",
)


def document() -> dict[str, Any]:
    """The whole description."""
    events = EVENTS.all()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "田岭 Tianling 事件",
            "version": VERSION,
            "description": "CloudEvents 1.0,结构化 JSON。只携带标识和代码,不含个人信息。"
            "绑定键例:`#.62.01.71.101.*` 收取一个街道的全部事件。",
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {event.full_type(): _channel(event) for event in events},
        "operations": {f"tell.{event.full_type()}": _operation(event) for event in events},
        "components": {
            "messages": {event.full_type(): _message(event) for event in events},
            "schemas": {"envelope": _envelope()},
        },
    }


def _channel(event: type[Event]) -> dict[str, Any]:
    name = event.full_type()
    return {
        "address": f"{name}.{{province}}.{{city}}.{{district}}.{{street}}.{{committee}}",
        "parameters": {
            "province": {"description": "GB/T 2260 第 1–2 位"},
            "city": {"description": "第 3–4 位"},
            "district": {"description": "第 5–6 位"},
            "street": {"description": "第 7–9 位"},
            "committee": {"description": "第 10–12 位"},
        },
        "messages": {name: {"$ref": f"#/components/messages/{name}"}},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {"name": "tianling.events", "type": "topic", "durable": True},
            }
        },
    }


def _operation(event: type[Event]) -> dict[str, Any]:
    name = event.full_type()
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{name}"},
        "summary": event.__doc__ or "",
        "messages": [{"$ref": f"#/channels/{name}/messages/{name}"}],
        "x-heard-by": list(event.heard_by),
        "x-told-to": sorted(event.told_to),
    }


def _message(event: type[Event]) -> dict[str, Any]:
    data = event_schema(event)
    inner = {key: value for key, value in data.items() if not key.startswith("$")}
    return {
        "name": event.full_type(),
        "contentType": CONTENT_TYPE,
        "payload": {
            "allOf": [
                {"$ref": "#/components/schemas/envelope"},
                {"type": "object", "properties": {"data": inner}},
            ]
        },
    }


def _envelope() -> dict[str, Any]:
    texts: dict[str, Any] = {name: {"type": "string"} for name in _TEXTS}
    return {
        "type": "object",
        "required": ["specversion", "id", "source", "type", "subject", "time", "community", "data"],
        "properties": {
            "specversion": {"const": "1.0"},
            **texts,
            "time": {"type": "string", "format": "date-time"},
            "datacontenttype": {"const": "application/json"},
            "dataschema": {"type": "string"},
            "causationid": {"type": "string"},
            "sequence": {"type": "integer"},
            "confidential": {"type": "boolean"},
            "scope": {"type": "string", "description": "网格与服务线,如 grids/620171101012001"},
            "traceparent": {"type": "string"},
            "data": {"type": "object"},
        },
    }

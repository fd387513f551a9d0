"""JSON Schema 2020-12 of what is said: asks for OpenAPI, events for whoever listens."""

from collections.abc import Callable
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from contracts import codes
from contracts.grid.categories import views as categories
from contracts.grid.incidents import codes as incidents
from contracts.grid.incidents.states import INCIDENT_STATES
from contracts.language.few import PeopleField
from contracts.language.fields import ContentField, IdField, InstantField, TreeField
from contracts.language.message import Event, Message
from contracts.vocabulary import EVENTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_LABELS = {
    frozenset(names): names
    for names in (
        *(codes.FINDINGS, codes.URGENCIES, codes.LINES, codes.NEED_KINDS, codes.PROFILES),
        *(INCIDENT_STATES, incidents.SOURCES, incidents.DECLINED, incidents.RETURNED),
        *(incidents.REWORKED, incidents.SUSPENDED, incidents.VOID, incidents.FORCED),
        *(incidents.SATISFACTION, categories.STEPS, categories.UNIT_KINDS, categories.CLOCKS),
    )
}


def marshmallow_plugin(named: Callable[[Any], Any]) -> MarshmallowPlugin:
    """How apispec reads our messages; `named` names those that become components."""
    return MarshmallowPlugin(schema_name_resolver=named)


def prepare(converter: Any) -> None:
    """Teach a plugin's converter our kinds of value; once it belongs to a specification."""
    converter.field_mapping = {
        **converter.field_mapping,
        IdField: ("string", "uuid"),
        InstantField: ("string", "date-time"),
        TreeField: ("object", None),
        ContentField: ("string", "binary"),
    }
    converter.add_attribute_function(_as_people_read_it)


def _as_people_read_it(self: Any, field: Any, ret: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Patterns as JSON Schema knows them; what the codes mean, beside them."""
    made: dict[str, Any] = {}
    if "pattern" in ret:
        made["pattern"] = "^" + ret["pattern"].replace("\\Z", "$")
    named = _LABELS.get(frozenset(code for code in ret.get("enum", ()) if code is not None))
    if named is not None:
        made["x-labels"] = named
    if ret.get("default", ...) is None:
        del ret["default"]
    return made


def _converter() -> Any:
    plugin = marshmallow_plugin(lambda schema: None)  # no names: described where they stand
    APISpec(title="", version="", openapi_version="3.1.0", plugins=[plugin])
    prepare(plugin.converter)
    return plugin.converter


_CONVERTER = _converter()


def schema_of(message: type[Message], *, without: list[str] | None = None) -> dict[str, Any]:
    """The schema of a message, leaving out the fields that come another way."""
    made: dict[str, Any] = _CONVERTER.schema2jsonschema(message.schema())
    for name in without or ():
        made["properties"].pop(name, None)
    required = [name for name in made.pop("required", []) if name not in (without or ())]
    if required:
        made["required"] = required
    made["additionalProperties"] = False
    return made


def event_schema(event: type[Event]) -> dict[str, Any]:
    """The data of an event."""
    return {
        "$schema": DIALECT,
        "$id": f"/schemas/{event.full_type()}",
        "title": event.full_type(),
        "description": event.__doc__ or "",
        # Versions add and never take away: who listens must not mind what is new.
        **_few_may_be_null(event, schema_of(event)),
        "additionalProperties": True,
    }


def _few_may_be_null(event: type[Event], schema: dict[str, Any]) -> dict[str, Any]:
    """Numbers of people, as listeners hear them who must not know how few they are."""
    for name, field in event.schema().fields.items():
        if isinstance(field, PeopleField):
            schema["properties"][name]["type"] = ["integer", "null"]
    return schema


def find_event(full_type: str) -> type[Event] | None:
    """The event of that type, or None."""
    return EVENTS.get(full_type)

"""Real answers against what is declared of them, with nothing more in them than that."""

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from contracts.language.message import Message
from gateway.schemas import schema_of

Kind = type[Message] | None


def schema_for(answers: Kind, pages: Kind) -> dict[str, Any]:
    """Of an answer, or of a page; closed."""
    if answers is not None:
        return schema_of(answers)
    assert pages is not None, "it does not declare what it answers"
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": schema_of(pages)},
            "next": {"type": ["string", "null"]},
        },
        "additionalProperties": False,
    }


def must_be_declared(answers: Kind, pages: Kind, document: Any) -> None:
    """Raises `ValidationError` where an answer is not what was declared."""
    schema = schema_for(answers, pages)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)

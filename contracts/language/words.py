"""What is said of a value that is wrong: in Chinese, with what would be right, and without the
value."""

import copy
from collections.abc import Callable
from typing import Any

from marshmallow import fields, validate

from contracts.language.problem import WORDS

_INVALID: tuple[tuple[type[fields.Field[Any]], str], ...] = (
    (fields.Boolean, "应为 true 或 false。"),
    (fields.Integer, "应为整数。"),
    (fields.Float, "应为数字。"),
    (fields.String, "应为文字。"),
    (fields.List, "应为一个列表。"),
)
_OTHERS = {
    "validator_failed": "内容不正确。",
    "invalid_utf8": "应为 UTF-8 文字。",
    "too_large": "数字过大。",
    "special": "应为有限的数字。",
    "type": "应为一个对象。",
}
Words = Callable[[Any, bool], str]


def in_chinese(field: fields.Field[Any]) -> None:
    """Have a field of a message's own schema say all that it says in Chinese."""
    words = next((words for kind, words in _INVALID if isinstance(field, kind)), None)
    own = {} if words is None else {"invalid": words}
    known = {
        code: said for code, said in {**_OTHERS, **own}.items() if code in field.error_messages
    }
    field.error_messages.update(known)
    field.error_messages.update({code: WORDS[code] for code in ("required", "null")})
    counted = isinstance(field, fields.List)
    field.validators = [_saying(validator, counted) for validator in field.validators]


def _saying(validator: Any, counted: bool) -> Any:
    words = _VALIDATORS.get(type(validator))
    if words is None:
        return validator
    made = copy.copy(validator)
    made.error = words(validator, counted).replace("{", "{{").replace("}", "}}")
    return made


def _length(limits: validate.Length, counted: bool) -> str:
    least, most = limits.min, limits.max
    unit = "项" if counted else "个字符"
    if limits.equal is not None or least == most:
        return f"应为 {limits.equal or least} {unit}。"
    if most is None:
        return f"至少 {least} {unit}。"
    return f"应为 {least} 至 {most} {unit}。" if least else f"最多 {most} {unit}。"


def _range(limits: Any, counted: bool) -> str:
    if limits.max is None:
        return f"不能小于 {limits.min}。"
    if limits.min is None:
        return f"不能大于 {limits.max}。"
    return f"应在 {limits.min} 与 {limits.max} 之间。"


def _one_of(codes: validate.OneOf, counted: bool) -> str:
    return f"应为其中之一:{'、'.join(map(str, codes.choices))}。"


def _pattern(rule: Any, counted: bool) -> str:
    return f"格式不正确,应符合 ^{rule.regex.pattern.replace(chr(92) + 'Z', '$')}。"


_VALIDATORS: dict[type[Any], Words] = {
    validate.Length: _length,
    validate.Range: _range,
    validate.OneOf: _one_of,
    validate.Regexp: _pattern,
}

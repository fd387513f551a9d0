"""Versions as strong entity tags: `"7"`."""

import re

from contracts.language.problem import PreconditionRequired
from gateway.problems import HeaderMalformed

_TAG = re.compile(r'"(\d{1,9})"\Z', re.ASCII)


def wanted_version(header: str | None) -> int:
    """Of an If-Match header. Raises `PreconditionRequired`, `HeaderMalformed`."""
    if header is None:
        raise PreconditionRequired('请带上读取时得到的 ETag,例如 If-Match: "3"。')
    tag = _TAG.match(header.strip())
    if tag is None:
        raise HeaderMalformed('If-Match 应为一个强 ETag,例如 "3"。')
    return int(tag[1])


def unchanged(header: str | None, version: int) -> bool:
    """Whether an If-None-Match header names this version (weak comparison, RFC 9110, 13.1.2)."""
    if header is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return "*" in tags or f'"{version}"' in tags

"""Versions as strong entity tags: `"7"`."""

import re
from hashlib import blake2b

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


def entity_tag(version: int | None, body: bytes) -> str:
    """Of what is shown: its version; or, where what is shown has none of its own, its bytes."""
    if version is not None:
        return f'"{version}"'
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def unchanged(header: str | None, tag: str) -> bool:
    """Whether an If-None-Match header names this tag (weak comparison, RFC 9110, 13.1.2)."""
    if header is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in header.split(",")]
    return "*" in tags or tag in tags

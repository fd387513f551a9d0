"""Versions as strong entity tags: `"7"`."""

import re
from hashlib import blake2b

from contracts.language.problem import PreconditionRequired, Stale
from gateway.problems import HeaderMalformed

VERSION_TAG = r'"(0|[1-9][0-9]{0,8})"'
"""A version as its tag is written; any other way to write the number is another tag."""

_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"\Z')
_VERSION = re.compile(VERSION_TAG + r"\Z", re.ASCII)


def wanted_version(header: str | None) -> int:
    """Of an If-Match header. Raises `PreconditionRequired`; `HeaderMalformed` for what is no single
    tag; `Stale` for one that no version has, as none has a weak one (RFC 9110, 13.1.1)."""
    if header is None:
        raise PreconditionRequired('请带上读取时得到的 ETag,例如 If-Match: "3"。')
    text = header.strip()
    if _TAG.match(text) is None:
        raise HeaderMalformed('If-Match 应为读取时得到的一个强 ETag,例如 "3"。')
    version = _VERSION.match(text)
    if version is None:
        raise Stale("这不是任何版本的 ETag,请取回最新内容后再试。")
    return int(version[1])


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

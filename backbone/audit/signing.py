"""What is signed of the audit, and with which bytes. Changing this breaks every chain there is."""

import hmac
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from backbone.columns import instant

SIGNED = (
    "community",
    "id",
    "at",
    "account",
    "role",
    "action",
    "subject",
    "message_id",
    "outcome",
    "confidential",
    "detail",
)


def row_mac(key: bytes, row: Mapping[str, Any]) -> bytes:
    """Of one row, whatever its place in the chain."""
    values = [row[name] for name in SIGNED]
    values[2] = instant(row["at"])
    return hmac.digest(key, b"row" + orjson.dumps(values), "sha256")


def block_mac(key: bytes, community: str, first: int, previous: bytes, ids: bytes) -> bytes:
    """Of a link: its place, the link before it, its rows in their order."""
    head = f"block\x1f{community}\x1f{first}\x1f".encode()
    return hmac.digest(key, head + previous + b"\x1f" + ids, "sha256")


def head_mac(key: bytes, community: str, seq: int, last: bytes) -> bytes:
    """Of where a chain ends."""
    return hmac.digest(key, f"head\x1f{community}\x1f{seq}\x1f".encode() + last, "sha256")


def anchor_mac(key: bytes, service: str, community: str, seq: int, last: bytes) -> bytes:
    """Of the same, written down outside of the database."""
    said = f"anchor\x1f{service}\x1f{community}\x1f{seq}\x1f".encode()
    return hmac.digest(key, said + last, "sha256")


def signed_by_any(keys: Sequence[bytes], mac: bytes, sign: Any) -> bool:
    """Whether one of the keys signed: `sign(key)` is what it would have written."""
    return any(hmac.compare_digest(mac, sign(key)) for key in keys)

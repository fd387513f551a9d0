"""Ids that sort by the time they were made (UUIDv7, RFC 9562)."""

import uuid

import uuid_utils

_NAMESPACE = uuid.UUID("6f1d4d5e-5f0c-5a27-9d2f-7a1d3a6f0c11")


def new_id() -> str:
    """A fresh UUIDv7."""
    return str(uuid_utils.uuid7())


def id_of(*parts: str) -> str:
    """The same id for the same words, always (UUIDv5)."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))

"""Ids that follow from what a row is, so that loading twice finds the same rows."""

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "tianling:grid:registry")


def key(kind: str, community: str, *natural: str | int) -> str:
    """`key("compound", "620171101012", 1)`: a UUIDv5 as text."""
    return str(uuid.uuid5(NAMESPACE, "/".join([kind, community, *map(str, natural)])))

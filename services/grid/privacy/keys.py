"""A resident's own key, and what it seals in the registry."""

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from backbone.ids import id_of
from backbone.vault import Key, Vault
from backbone.vault.keyed import place_of
from services.grid.privacy.model import SmallKey

INDEX_KEY = id_of("small key", "index")
"""In place of a resident's id: the key of the blind index of a community's ID numbers."""


def made_key(vault: Vault, community: str, id: str) -> tuple[Key, dict[str, Any]]:
    """A new key, and the row in which it is kept."""
    key, wrapped = vault.make(*place_of(SmallKey.__tablename__, (community, id)))
    row = {"community": community, "id": id, "master": vault.current, "wrapped": wrapped}
    return key, row


def key_of(session: Session | Connection, vault: Vault, community: str, id: str) -> Key | None:
    """The key of a resident; None where it was destroyed. Raises `KeyMissing`."""
    stmt = select(SmallKey.wrapped).where(SmallKey.community == community, SmallKey.id == id)
    wrapped = session.execute(stmt).scalar()
    return None if wrapped is None else vault.unwrap(bytes(wrapped), community, "small_key", id)


def place(community: str, column: str, resident: str) -> tuple[str, str, str, str]:
    """Where a column's sealed text belongs."""
    return community, "resident", column, resident

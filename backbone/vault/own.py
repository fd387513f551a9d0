"""The key of a service itself, for what belongs to no person whose key could go.

Made at the first start, kept wrapped by the master key in the service's own database. What follows
from it (second factors, fingerprints of codes and of department keys, digests of what was asked,
signatures of the audit) outlives every master key.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from backbone import tables
from backbone.vault.ciphers import Cipher
from backbone.vault.keyed import place_of
from backbone.vault.keys import Key
from backbone.vault.vault import Vault, derive, master_of

_table = tables.own_key
_NAME = "own"


class Own:
    """Made of its secret; `secret` derives others for one purpose each."""

    def __init__(self, secret: bytes, cipher: Cipher) -> None:
        self._secret = secret
        self._columns = Key(self.secret("columns"), cipher)
        self._hashing = Key(self.secret("fingerprints"), cipher)

    def secret(self, purpose: str) -> bytes:
        """32 bytes for that purpose alone."""
        return derive(self._secret, purpose.encode())

    def seal(self, plain: str, *place: str) -> bytes:
        """Readable at that place with this key alone."""
        return self._columns.seal(plain, *place)

    def open(self, sealed: bytes, *place: str) -> str:
        """What was sealed so. Raises as `Key.open` does."""
        return self._columns.read(sealed, *place)

    def fingerprint(self, plain: str) -> bytes:
        """The same for the same text, as long as the service lives."""
        return self._hashing.fingerprint(plain)


def passing_own() -> Own:
    """For what lives no longer than its process."""
    vault = Vault(b"passing")
    return Own(b"passing", vault.cipher)


def own_of(database: Any, vault: Vault) -> Own:
    """The key of the service whose database it is; made where there is none yet. Raises
    `KeyMissing` where a master key wraps it that `vault` was not given."""
    place = place_of(_table.name, (database.service, _NAME))
    kept = _kept(database)
    if kept is None:
        _, wrapped = vault.make(*place)
        row = {"service": database.service, "name": _NAME, "master": master_of(wrapped)}
        write = sqlite.insert if database.is_sqlite else postgresql.insert
        with database.writing() as session:
            session.execute(write(_table).on_conflict_do_nothing(), row | {"wrapped": wrapped})
        kept = _kept(database)
        assert kept is not None
    return Own(vault.unwrap(kept, *place).secret, vault.cipher)


def _kept(database: Any) -> bytes | None:
    stmt = select(_table.c.wrapped).where(
        _table.c.service == database.service, _table.c.name == _NAME
    )
    with database.reading() as connection:
        found = connection.execute(stmt).scalar()
    return None if found is None else bytes(found)

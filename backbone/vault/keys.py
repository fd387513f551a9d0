"""A key, and what it seals: `version, cipher, key id, nonce, sealed text`."""

import hashlib
import hmac
import os
from dataclasses import dataclass

from backbone.vault.ciphers import BY_CODE, NONCE, Cipher

VERSION = 2
"""The first byte. Version 1 was sealed under the master key itself."""
ID = 4
_HEAD = 2 + ID


class KeyMissing(Exception):
    """Sealed under a key that is not among the installation's, or that was destroyed."""


@dataclass(frozen=True, slots=True)
class Key:
    """32 secret bytes. What it seals is bound to a place (community, table, column, row): moved
    elsewhere, it cannot be opened."""

    secret: bytes
    cipher: Cipher

    @property
    def id(self) -> bytes:
        """Four bytes that name the key and tell nothing of it."""
        return hashlib.sha256(b"tianling/key id" + self.secret).digest()[:ID]

    def seal(self, plain: bytes | str, *place: str) -> bytes:
        """Unreadable without the key and the place."""
        nonce = os.urandom(NONCE)
        text = plain.encode() if isinstance(plain, str) else plain
        sealed = self.cipher.seal(self.secret, nonce, text, _bound(place))
        return bytes((VERSION, self.cipher.code)) + self.id + nonce + sealed

    def open(self, sealed: bytes, *place: str) -> bytes:
        """What was sealed there. Raises `cryptography.exceptions.InvalidTag` anywhere else,
        `KeyMissing` for what another key sealed."""
        if key_id(sealed) != self.id:
            raise KeyMissing("sealed under another key")
        nonce, text = sealed[_HEAD : _HEAD + NONCE], sealed[_HEAD + NONCE :]
        return BY_CODE[sealed[1]].open(self.secret, nonce, text, _bound(place))

    def read(self, sealed: bytes, *place: str) -> str:
        """The same, as text."""
        return self.open(sealed, *place).decode()

    def fingerprint(self, plain: str) -> bytes:
        """The same for the same text, and nothing can be read from it."""
        return hmac.digest(self.secret, plain.encode(), "sha256")


def key_id(sealed: bytes) -> bytes:
    """The id of the key that sealed it. Raises `KeyMissing` for what is no sealed text."""
    if len(sealed) < _HEAD + NONCE or sealed[0] != VERSION or sealed[1] not in BY_CODE:
        raise KeyMissing("not sealed by any of our keys")
    return sealed[2:_HEAD]


def _bound(place: tuple[str, ...]) -> bytes:
    return "\x1f".join(place).encode()

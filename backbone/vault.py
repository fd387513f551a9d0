"""Sensitive columns: sealed with AES-256-GCM, found again through a keyed hash.

What is sealed is bound to its place (tenant, table, column, row): moved elsewhere, it cannot be
opened. The first byte names the key, so that keys can change.
"""

import hmac
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_ID = b"\x01"
_NONCE = 12


class Vault:
    """Made of the installation's key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derive(key, b"columns"))
        self._hash_key = _derive(key, b"fingerprints")

    def seal(self, plain: str, *place: str) -> bytes:
        """Unreadable without the key and the place."""
        nonce = os.urandom(_NONCE)
        return KEY_ID + nonce + self._cipher.encrypt(nonce, plain.encode(), _bound(place))

    def open(self, sealed: bytes, *place: str) -> str:
        """What was sealed there. Raises `cryptography.exceptions.InvalidTag` anywhere else."""
        nonce, text = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        return self._cipher.decrypt(nonce, text, _bound(place)).decode()

    def fingerprint(self, plain: str) -> bytes:
        """The same for the same text, and nothing can be read from it."""
        return hmac.digest(self._hash_key, plain.encode(), "sha256")


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"tianling/" + purpose).derive(key)


def _bound(place: tuple[str, ...]) -> bytes:
    return "\x1f".join(place).encode()

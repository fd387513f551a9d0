"""What an installation certifies, signed so that everybody can check it, not its holder alone.

Ed25519 (RFC 8032). The key follows from the installation's; its id is how its public half begins.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM: Final = "Ed25519"
_ID = 16


@dataclass(frozen=True, slots=True)
class Certificate:
    """`statement` is JSON, and signed as it stands, to the byte."""

    statement: str
    algorithm: str
    key_id: str
    public_key: str
    signature: str

    def document(self) -> dict[str, str]:
        """As it is kept and shown."""
        return {name: getattr(self, name) for name in self.__slots__}


class Certifier:
    """`seeds` are 32 bytes each: the first signs, each may have signed."""

    def __init__(self, seeds: Sequence[bytes]) -> None:
        self._keys = [Ed25519PrivateKey.from_private_bytes(seed) for seed in seeds]

    def certify(self, said: dict[str, Any]) -> Certificate:
        """A statement, signed."""
        statement = orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()
        return Certificate(
            statement,
            ALGORITHM,
            self.key_ids[0],
            self.public_keys[0],
            _text(self._keys[0].sign(statement.encode())),
        )

    @property
    def public_keys(self) -> list[str]:
        """The one that signs first."""
        return [_text(key.public_key().public_bytes_raw()) for key in self._keys]

    @property
    def key_ids(self) -> list[str]:
        """In the same order."""
        return [key_id(public) for public in self.public_keys]


def key_id(public: str) -> str:
    """How the fingerprint of a public key begins."""
    return hashlib.sha256(base64.b64decode(public)).hexdigest()[:_ID]


def holds(certificate: Certificate, known: Sequence[str]) -> bool:
    """Whether one of the `known` public keys has signed it, and nothing was changed since. The key
    that a certificate brings along counts for nothing by itself."""
    if certificate.algorithm != ALGORITHM:
        return False
    for public in known:
        if key_id(public) != certificate.key_id or public != certificate.public_key:
            continue
        try:
            key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public))
            key.verify(base64.b64decode(certificate.signature), certificate.statement.encode())
        except (InvalidSignature, ValueError):
            return False
        return True
    return False


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()

"""What seals: AES-256-GCM or SM4-GCM. Both are authenticated, with 12 bytes of nonce and 16 of tag.

What was sealed names its cipher by `code`, so that a change of the setting strands nothing.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from cryptography.hazmat.primitives.ciphers import Cipher as Machine
from cryptography.hazmat.primitives.ciphers import algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE: Final = 12
_TAG: Final = 16


class Cipher(Protocol):
    """A provider. Secrets have 32 bytes. `open` raises `cryptography.exceptions.InvalidTag`."""

    code: int

    def seal(self, secret: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Sealed text with its tag."""

    def open(self, secret: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """What was sealed."""


class Aes256Gcm:
    """AES-256-GCM."""

    code = 1

    def seal(self, secret: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Sealed text with its tag."""
        return AESGCM(secret).encrypt(nonce, plain, bound)

    def open(self, secret: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """What was sealed."""
        return AESGCM(secret).decrypt(nonce, sealed, bound)


class Sm4Gcm:
    """SM4-GCM 商用密码 (GB/T 32907): its keys have 128 bits, the first half of the secret."""

    code = 2

    def seal(self, secret: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
        """Sealed text with its tag."""
        machine = Machine(algorithms.SM4(secret[:16]), modes.GCM(nonce)).encryptor()
        machine.authenticate_additional_data(bound)
        return machine.update(plain) + machine.finalize() + machine.tag

    def open(self, secret: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
        """What was sealed."""
        text, tag = sealed[:-_TAG], sealed[-_TAG:]
        machine = Machine(algorithms.SM4(secret[:16]), modes.GCM(nonce, tag)).decryptor()
        machine.authenticate_additional_data(bound)
        return machine.update(text) + machine.finalize()


CIPHERS: Final[Mapping[str, Cipher]] = {"aes-256-gcm": Aes256Gcm(), "sm4-gcm": Sm4Gcm()}
"""By the names that a setting says."""

BY_CODE: Final[Mapping[int, Cipher]] = {cipher.code: cipher for cipher in CIPHERS.values()}

"""The installation's master keys, and the small keys that they wrap.

What is sensitive is sealed under a small key of its own (one a person, one a service). Changing the
master key means wrapping 60 bytes anew for each; destroying a small key erases what it sealed, in
every copy. The master key itself seals and hashes nothing that is kept.
"""

import os
from collections.abc import Sequence

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from backbone.vault.ciphers import CIPHERS
from backbone.vault.keys import Key, KeyMissing, key_id


class Vault:
    """Made of the master key in use, those that are retired but still open what they wrapped, and
    the name of the cipher for what is sealed from now on."""

    def __init__(
        self, key: bytes, retired: Sequence[bytes] = (), *, cipher: str = "aes-256-gcm"
    ) -> None:
        self.cipher = CIPHERS[cipher]
        masters = [Key(derive(each, b"wrapping"), self.cipher) for each in (key, *retired)]
        self._current = masters[0]
        self._masters = {master.id: master for master in masters}

    @property
    def current(self) -> str:
        """The id of the master key in use, as hexadecimal text."""
        return self._current.id.hex()

    @property
    def known(self) -> frozenset[str]:
        """The ids of all master keys that were given."""
        return frozenset(id.hex() for id in self._masters)

    def make(self, *place: str) -> tuple[Key, bytes]:
        """A new small key, and how it is kept there: wrapped."""
        key = Key(os.urandom(32), self.cipher)
        return key, self._current.seal(key.secret, *place)

    def unwrap(self, wrapped: bytes, *place: str) -> Key:
        """The small key kept there. Raises `KeyMissing` where its master key is not known here."""
        return Key(self._master_of(wrapped).open(wrapped, *place), self.cipher)

    def rewrap(self, wrapped: bytes, *place: str) -> bytes:
        """The same small key, under the master key in use. Raises `KeyMissing`."""
        return self._current.seal(self._master_of(wrapped).open(wrapped, *place), *place)

    def _master_of(self, wrapped: bytes) -> Key:
        master = self._masters.get(key_id(wrapped))
        if master is None:
            raise KeyMissing("wrapped by a master key that this process was not given")
        return master


def master_of(wrapped: bytes) -> str:
    """The id of the master key that wrapped it, as hexadecimal text."""
    return key_id(wrapped).hex()


def derive(key: bytes, purpose: bytes) -> bytes:
    """32 bytes for one purpose alone."""
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"tianling/" + purpose).derive(key)

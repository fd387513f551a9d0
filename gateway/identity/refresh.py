"""Refresh tokens: a session and a generation, signed. Nothing of them is in the database, so that
who reads that can open no session."""

import base64
import binascii
import hmac
import uuid

from gateway.problems import TokenInvalid, TokenMalformed

BEGINNING = "tlr_"
_BODY = 16 + 4
_MAC = 32


class RefreshTokens:
    """The signing key is derived from `key`."""

    def __init__(self, key: bytes) -> None:
        self._key = hmac.digest(key, b"tianling/refresh/v1", "sha256")

    def seal(self, session: str, generation: int) -> str:
        """The token of one generation of a session."""
        body = uuid.UUID(session).bytes + generation.to_bytes(4, "big")
        made = base64.urlsafe_b64encode(body + self._mac(body)).decode()
        return BEGINNING + made.rstrip("=")

    def open(self, text: str) -> tuple[str, int]:
        """Session and generation. Raises `TokenMalformed`, `TokenInvalid`."""
        given = text.removeprefix(BEGINNING)
        try:
            made = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
        except (binascii.Error, ValueError):
            raise TokenMalformed() from None
        if len(made) != _BODY + _MAC:
            raise TokenMalformed()
        body, mac = made[:_BODY], made[_BODY:]
        if not hmac.compare_digest(mac, self._mac(body)):
            raise TokenInvalid()
        return str(uuid.UUID(bytes=body[:16])), int.from_bytes(body[16:], "big")

    def _mac(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, "sha256")

"""Devices that an account has entered from: a cookie says so, and only where guesses are counted.

It opens nothing: who steals it may guess as often as from any other place.
"""

import hmac
import secrets

from gateway.http.message import Headers, Request
from gateway.identity.answers import cookie_of

COOKIE = "tianling_device"
_PATH = "/v1/sessions"
_SECONDS = 180 * 24 * 3600
_NONCE = 22
"""Characters of 128 random bits."""


class Devices:
    """The signing key is derived from the installation's `key`."""

    def __init__(self, key: bytes, *, secure: bool) -> None:
        self._key = hmac.digest(key, b"tianling/device/v1", "sha256")
        self._secure = secure

    def known(self, request: Request, account: str) -> str:
        """By which name the device is known to that account; empty where it is not."""
        nonce, _, mac = cookie_of(request, COOKIE).partition(".")
        right = hmac.compare_digest(mac.encode(), self._mac(account, nonce).encode())
        return nonce if right and len(nonce) == _NONCE else ""

    def remembered(self, request: Request, account: str) -> Headers:
        """The cookie, for whoever has just entered; out of reach of scripts."""
        nonce = self.known(request, account) or secrets.token_urlsafe(16)
        guarded = "HttpOnly; SameSite=Strict" + ("; Secure" if self._secure else "")
        value = f"{nonce}.{self._mac(account, nonce)}"
        return [("Set-Cookie", f"{COOKIE}={value}; Path={_PATH}; Max-Age={_SECONDS}; {guarded}")]

    def _mac(self, account: str, nonce: str) -> str:
        return hmac.new(self._key, f"{account}\x1f{nonce}".encode(), "sha256").hexdigest()

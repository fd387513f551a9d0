"""The second factor: time-based codes (RFC 6238), and codes on paper for when the device is
lost."""

import base64
import hmac
import os
import secrets
from collections.abc import Iterable

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from backbone.vault.own import Own
from gateway.identity.model import Account

ISSUER = "Tianling"
STEP = 30
DIGITS = 6
_DRIFT = (-1, 0, 1)
"""Steps that a device's clock may be off."""
_BYTES = 20
RECOVERY_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def fresh_secret() -> bytes:
    """160 random bits, as RFC 4226 recommends."""
    return os.urandom(_BYTES)


def enrolment(secret: bytes, account: str) -> dict[str, str]:
    """What an authenticator takes: the secret in base32, and as a URI to be drawn as a QR code."""
    return {
        "secret": base64.b32encode(secret).decode(),
        "uri": _totp(secret).get_provisioning_uri(account, ISSUER),
    }


def sealed(own: Own, secret: bytes, account: Account) -> bytes:
    """As it is kept, bound to its account."""
    return own.seal(secret.hex(), *_place(account))


def used_step(own: Own, account: Account, code: str, now: float) -> int | None:
    """The step that a code belongs to, or None where it is wrong or was used before."""
    if account.totp is None or len(code) != DIGITS or not code.isascii() or not code.isdigit():
        return None
    secret = bytes.fromhex(own.open(account.totp, *_place(account)))
    here = int(now) // STEP
    for step in (here + drift for drift in _DRIFT):
        right = hmac.compare_digest(_totp(secret).generate(step * STEP), code.encode())
        if right and step > account.totp_step:
            return step
    return None


def recovery_codes() -> list[str]:
    """Each works once, in place of a code: 10 characters, 49 random bits."""
    drawn = ("".join(secrets.choice(_ALPHABET) for _ in range(10)) for _ in range(RECOVERY_CODES))
    return [f"{code[:5]}-{code[5:]}" for code in drawn]


def kept(own: Own, codes: Iterable[str], account: Account) -> list[str]:
    """What is kept of recovery codes."""
    return [_fingerprint(own, code, account) for code in codes]


def without(own: Own, account: Account, code: str) -> list[str] | None:
    """The recovery codes that are left once this one is used; None where it is none of them."""
    given = _fingerprint(own, code.strip().lower(), account)
    left = [each for each in account.recovery if not hmac.compare_digest(each, given)]
    return left if len(left) < len(account.recovery) else None


def _totp(secret: bytes) -> TOTP:
    return TOTP(secret, DIGITS, SHA1(), STEP)


def _fingerprint(own: Own, code: str, account: Account) -> str:
    return own.fingerprint(f"recovery\x1f{account.id}\x1f{code}").hex()


def _place(account: Account) -> tuple[str, ...]:
    return ("gateway", "account", "totp", account.id)

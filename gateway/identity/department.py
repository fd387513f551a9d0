"""Department keys: what they look like, and whom they let in."""

import datetime as dt
import hashlib
import hmac
import secrets
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from backbone.vault.own import Own
from contracts.language.actor import ASKS, EVENTS, Actor
from gateway.identity.guest import Guest
from gateway.identity.model import DepartmentKey
from gateway.problems import TokenExpired, TokenInvalid, TokenMalformed

ROLE = "department"
BEGINNING = "tlk_"

_PREFIX = 12
_SECRET = 43  # 256 bits in base64url


class Secret(NamedTuple):
    """A fresh key: `text` is shown once; the prefix and the fingerprint are kept."""

    text: str
    prefix: str
    kept: bytes


def key_of(own: Own) -> bytes:
    """What the fingerprints of all departments' keys are made with."""
    return own.secret("department keys")


def fresh(key: bytes) -> Secret:
    """A key that nobody had before: a prefix to find it by, and 256 random bits."""
    prefix, secret = secrets.token_hex(_PREFIX // 2), secrets.token_urlsafe(32)
    return Secret(f"{BEGINNING}{prefix}_{secret}", prefix, fingerprint(key, secret))


def fingerprint(key: bytes, secret: str) -> bytes:
    """What is kept of a secret. It has 256 random bits: a slow hash would add nothing."""
    return hmac.digest(key, b"tianling/department/v1" + secret.encode(), hashlib.sha256)


def open_key(session: Session, text: str, key: bytes, now: float) -> Guest:
    """Whom a key lets in: reads and events that its grant names, in its communities. Raises
    `TokenMalformed`, `TokenInvalid`, `TokenExpired`."""
    prefix, separator, secret = text.removeprefix(BEGINNING).partition("_")
    if len(prefix) != _PREFIX or not separator or len(secret) != _SECRET or not text.isascii():
        raise TokenMalformed()
    found = session.scalar(
        select(DepartmentKey).where(
            or_(DepartmentKey.prefix == prefix, DepartmentKey.old_prefix == prefix)
        )
    )
    kept, until = _kept(found, prefix)
    right = hmac.compare_digest(kept, fingerprint(key, secret))
    if found is None or not right or found.revoked_at is not None:
        raise TokenInvalid()
    if now >= until:
        raise TokenExpired()
    return Guest(actor_of(found), found.id, until)


def actor_of(key: DepartmentKey) -> Actor:
    """As what a key acts. It is cleared for nothing."""
    scope = {ASKS: tuple(key.asks), EVENTS: tuple(key.events)}
    return Actor(f"key:{key.id}", ROLE, key.community, scope)


def _kept(found: DepartmentKey | None, prefix: str) -> tuple[bytes, float]:
    if found is None:
        return b"", 0.0
    if found.prefix == prefix:
        return found.secret, found.expires_at.timestamp()
    until = min(found.old_until or _LONG_AGO, found.expires_at)
    return found.old_secret or b"", until.timestamp()


_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

"""Accounts, sessions, keys, and what is remembered of failures and changes.

An account is found by its name before anybody knows its community, so these tables lead with what
they are found by.
"""

import datetime as dt

from sqlalchemy import BigInteger, Boolean, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Document, Id, Instant
from backbone.vault import keyed
from gateway.base import Model

ACTIVE, DISABLED = "active", "disabled"
ERASED_TITLE = "已删除"
"""In place of the name of whose an account was."""


class Account(Model):  # type: ignore[misc]
    """Who may log in, as what, and how far. `name` is what one logs in with; `id` is what records
    say instead. `password` is an argon2 hash, of a one-time secret while `must_change`, which holds
    until `secret_until`. `totp` is sealed; `totp_step` is the last step used, so that a code works
    once; `recovery` holds fingerprints of codes that are left."""

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    id: Mapped[str] = mapped_column(Id, unique=True)
    title: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(20))
    community: Mapped[str] = mapped_column(String(12), index=True)
    scope: Mapped[dict[str, list[str]]] = mapped_column(Document)
    clearances: Mapped[list[str]] = mapped_column(Document)
    state: Mapped[str] = mapped_column(String(10))
    demo: Mapped[bool] = mapped_column(Boolean)
    password: Mapped[str | None] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(Boolean)
    secret_until: Mapped[dt.datetime | None] = mapped_column(Instant)
    totp: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.sealed("own"))
    totp_confirmed: Mapped[bool] = mapped_column(Boolean)
    totp_step: Mapped[int] = mapped_column(Integer)
    recovery: Mapped[list[str]] = mapped_column(Document, info=keyed.digest("own"))
    version: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[dt.datetime] = mapped_column(Instant)
    created_by: Mapped[str] = mapped_column(String(60))
    changed_at: Mapped[dt.datetime] = mapped_column(Instant)
    changed_by: Mapped[str] = mapped_column(String(60))

    def touch(self, by: str, now: dt.datetime) -> None:
        """Another change."""
        self.version += 1
        self.changed_by, self.changed_at = by, now

    def erase(self, now: dt.datetime) -> None:
        """Nobody's, for ever: nothing opens it, and nobody else gets its name."""
        self.title, self.state, self.demo = ERASED_TITLE, DISABLED, False
        self.scope, self.clearances, self.recovery = {}, [], []
        self.password = self.totp = self.secret_until = None
        self.must_change = self.totp_confirmed = False
        self.touch("system:gateway", now)


class LoginSession(Model):  # type: ignore[misc]
    """One log-in and all refreshes that follow from it. `generation` is that of the one refresh
    token that holds."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    account: Mapped[str] = mapped_column(String(60), index=True)
    generation: Mapped[int] = mapped_column(Integer)
    method: Mapped[str] = mapped_column(String(10))
    agent: Mapped[str] = mapped_column(String(120))
    opened_at: Mapped[dt.datetime] = mapped_column(Instant)
    refreshed_at: Mapped[dt.datetime] = mapped_column(Instant)
    expires_at: Mapped[dt.datetime] = mapped_column(Instant, index=True)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    ended_why: Mapped[str | None] = mapped_column(String(20))


class DepartmentKey(Model):  # type: ignore[misc]
    """A department's key: found by `prefix`, known by the fingerprint of its secret. The one before
    holds until `old_until`. `asks` and `events` are all that it opens, under `community`."""

    __tablename__ = "department_key"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    title: Mapped[str] = mapped_column(String(60))
    community: Mapped[str] = mapped_column(String(12), index=True)
    asks: Mapped[list[str]] = mapped_column(Document)
    events: Mapped[list[str]] = mapped_column(Document)
    prefix: Mapped[str] = mapped_column(String(12), unique=True)
    secret: Mapped[bytes] = mapped_column(Bytes, info=keyed.digest("own"))
    old_prefix: Mapped[str | None] = mapped_column(String(12), unique=True)
    old_secret: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.digest("own"))
    old_until: Mapped[dt.datetime | None] = mapped_column(Instant)
    expires_at: Mapped[dt.datetime] = mapped_column(Instant)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    issued_at: Mapped[dt.datetime] = mapped_column(Instant)
    issued_by: Mapped[str] = mapped_column(String(60))
    version: Mapped[int] = mapped_column(Integer)


class LoginFailure(Model):  # type: ignore[misc]
    """Attempts at one door that have not succeeded. `door` is a fingerprint: neither accounts nor
    addresses can be read from it. `at` is when it last forgot one; an account is known at its own
    door until `known_until`."""

    __tablename__ = "login_failure"

    door: Mapped[str] = mapped_column(String(64), primary_key=True, info=keyed.digest("own"))
    count: Mapped[int] = mapped_column(Integer)
    at: Mapped[dt.datetime] = mapped_column(Instant, index=True)
    shut_until: Mapped[dt.datetime | None] = mapped_column(Instant)
    known_until: Mapped[dt.datetime | None] = mapped_column(Instant)


class IdentityChange(Model):  # type: ignore[misc]
    """What every gateway process must look up anew: a session, an account or a key. `seq` grows
    from commit to commit."""

    __tablename__ = "identity_change"

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    subject: Mapped[str] = mapped_column(String(80))
    at: Mapped[dt.datetime] = mapped_column(Instant, index=True)


class OidcFlow(Model):  # type: ignore[misc]
    """A log-in at the issuer that has begun, one that waits for a code, or an ID token that was
    used: none counts twice. `id` is a fingerprint, and `origin` that of the address where a log-in
    has begun; `verifier`, sealed, proves who began it, or says who is waited for."""

    __tablename__ = "oidc_flow"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, info=keyed.digest("own"))
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[bytes] = mapped_column(Bytes, info=keyed.sealed("own"))
    origin: Mapped[str] = mapped_column(String(64), index=True, info=keyed.digest("own"))
    expires_at: Mapped[dt.datetime] = mapped_column(Instant, index=True)


class InstallationKey(Model):  # type: ignore[misc]
    """By what the key in use is known again: neither it nor anything made with it can be read from
    the fingerprint."""

    __tablename__ = "installation_key"

    name: Mapped[str] = mapped_column(String(10), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))

"""Everything about identity, put together once a process."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from backbone.clock import Clock, utc_now
from backbone.seal import Seal
from backbone.settings import Oidc
from backbone.vault import Vault
from gateway.identity.administration import Administration
from gateway.identity.admission import Admission
from gateway.identity.book import Book
from gateway.identity.devices import Devices
from gateway.identity.factors import Factors
from gateway.identity.issuer import Issuer
from gateway.identity.keydesk import KeyDesk
from gateway.identity.lockout import Lockout
from gateway.identity.login import Login, Sessions
from gateway.identity.oidc import OidcLogin
from gateway.identity.own import OwnAccount
from gateway.identity.passwords import Passwords
from gateway.identity.reception import Reception
from gateway.identity.refresh import RefreshTokens
from gateway.identity.tokens import Tokens
from gateway.local import Local


@dataclass(frozen=True, slots=True)
class Office:
    """`admission` lets in; `handlers` answer by the names in the table; `knows` tells whether an
    account of that name may work in a community."""

    admission: Admission
    knows: Callable[[str, str], bool]
    book: Book
    handlers: dict[str, Local] = field(default_factory=dict)


def open_office(
    database: Any,
    key: bytes,
    *,
    demo: bool,
    audit_key: bytes,
    vault: Vault | None = None,
    oidc: Oidc | None = None,
    callback: str = "",
    passwords: Passwords | None = None,
    clock: Clock = utc_now,
    seconds: Callable[[], float] = time.time,
) -> Office:
    """Made of the gateway's database and the installation's key. `audit_key` signs what is
    recorded; `callback` is where the issuer of `oidc` sends browsers back to; `clock` and
    `seconds` tell the same time."""
    tokens, refresh = Tokens(key, demo=demo, clock=seconds), RefreshTokens(key)
    vault = vault or Vault(key)
    admission = Admission(tokens, database, key, demo=demo, clock=seconds)
    book = Book(database, admission.watch, audit_key=audit_key)
    factors = Factors(passwords or Passwords(), vault, clock, seconds)
    lockout, devices = Lockout(book, vault, clock), Devices(key, secure=not demo)
    reception = Reception(tokens, refresh, demo=demo, clock=clock)
    sessions = Sessions(book, refresh, reception, demo=demo, clock=clock)
    own = OwnAccount(book, factors, lockout, vault, clock)
    accounts = Administration(book, factors, lockout, Seal(key).cursors, clock)
    issuer = Issuer(oidc, callback, clock=seconds) if oidc else None
    claim = oidc.claim if oidc else ""
    elsewhere = OidcLogin(
        issuer, claim, book, factors, lockout, reception, vault, demo=demo, clock=clock
    )
    keys = KeyDesk(book, key, clock)
    return Office(
        admission,
        book.knows,
        book,
        {
            "login": Login(book, factors, lockout, devices, reception, demo=demo),
            "refresh": sessions.refresh,
            "oidc_exchange": elsewhere.exchange,
            "oidc_start": elsewhere.start,
            "oidc_callback": elsewhere.callback,
            "own_sessions": sessions.list,
            "end_own_session": sessions.end_one,
            "end_own_sessions": sessions.end_all,
            "own_account": own.read,
            "own_password": own.change_password,
            "totp_enrol": own.enrol,
            "totp_confirm": own.confirm,
            "totp_remove": own.remove,
            "totp_codes": own.renew_codes,
            "accounts": accounts.list,
            "create_account": accounts.create,
            "account": accounts.read,
            "change_account": accounts.change,
            "reset_password": accounts.reset_password,
            "reset_totp": accounts.reset_totp,
            "account_sessions": accounts.sessions,
            "end_account_sessions": accounts.end_sessions,
            "end_account_session": accounts.end_sessions,
            "keys": keys.list,
            "issue_key": keys.issue,
            "key": keys.read,
            "rotate_key": keys.rotate,
            "revoke_key": keys.revoke,
        },
    )

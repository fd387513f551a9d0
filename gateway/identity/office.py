"""Everything about identity, put together once a process."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from backbone.clock import Clock, utc_now
from backbone.cursors import Cursors
from backbone.seal import Seal
from backbone.settings import Oidc
from backbone.vault.own import Own, passing_own
from gateway.identity.administration import Administration
from gateway.identity.admission import Admission
from gateway.identity.book import Book
from gateway.identity.department import key_of
from gateway.identity.devices import Devices
from gateway.identity.factors import Factors
from gateway.identity.flows import Flows
from gateway.identity.issuer import Issuer
from gateway.identity.keydesk import KeyDesk
from gateway.identity.lockout import Lockout
from gateway.identity.login import Login, Sessions
from gateway.identity.model import LoginSession
from gateway.identity.oidc import OidcLogin
from gateway.identity.once import Once
from gateway.identity.own import OwnAccount
from gateway.identity.paging import Paging
from gateway.identity.passwords import Passwords
from gateway.identity.reception import Reception
from gateway.identity.refresh import RefreshTokens
from gateway.identity.tokens import Tokens
from gateway.local import Local


@dataclass(frozen=True, slots=True)
class Office:
    """`admission` lets in; `handlers` answer by the names in the table; `knows` tells whether an
    account of that name may work in a community; `cursors` say where pages end."""

    admission: Admission
    knows: Callable[[str, str], bool]
    cursors: Cursors
    book: Book
    handlers: dict[str, Local] = field(default_factory=dict)


def open_office(
    database: Any,
    key: bytes,
    *,
    demo: bool,
    audit_key: bytes,
    own: Own | None = None,
    oidc: Oidc | None = None,
    callback: str = "",
    passwords: Passwords | None = None,
    clock: Clock = utc_now,
    seconds: Callable[[], float] = time.time,
) -> Office:
    """Made of the gateway's database, the installation's key and the gateway's own, which outlives
    it. `audit_key` signs what is recorded; `callback` is where the issuer of `oidc` sends browsers
    back to; `clock` and `seconds` tell the same time."""
    own = own or passing_own()
    tokens = Tokens(key, demo=demo, clock=seconds)
    refresh = RefreshTokens(own.secret("refresh tokens"))
    keys_key = key_of(own)
    admission = Admission(tokens, database, keys_key, demo=demo, clock=seconds)
    book = Book(database, admission.watch, audit_key=audit_key)
    factors = Factors(passwords or Passwords(), own, clock, seconds)
    lockout = Lockout(book, own, clock)
    devices = Devices(own.secret("devices"), secure=not demo)
    reception = Reception(tokens, refresh, demo=demo, clock=clock)
    mine = OwnAccount(book, factors, lockout, own, clock)
    seal = Seal(key, own)
    paging = Paging(seal.cursors, "gateway.session.own", [LoginSession.id])
    sessions = Sessions(book, refresh, reception, paging, demo=demo, clock=clock)
    once = Once(book, seal, own, clock)
    accounts = Administration(book, factors, lockout, once, seal.cursors, clock)
    issuer = Issuer(oidc, callback, clock=seconds) if oidc else None
    claim = oidc.claim if oidc else ""
    flows = Flows(book, own, clock)
    elsewhere = OidcLogin(issuer, claim, book, factors, lockout, reception, flows, demo=demo)
    keys = KeyDesk(book, keys_key, once, seal.cursors, clock)
    return Office(
        admission,
        book.knows,
        seal.cursors,
        book,
        {
            "login": Login(book, factors, lockout, devices, reception, demo=demo),
            "refresh": sessions.refresh,
            "oidc_exchange": elsewhere.exchange,
            "oidc_start": elsewhere.start,
            "oidc_callback": elsewhere.callback,
            "oidc_code": elsewhere.code,
            "own_sessions": sessions.list,
            "end_own_session": sessions.end_one,
            "end_own_sessions": sessions.end_all,
            "own_account": mine.read,
            "own_password": mine.change_password,
            "totp_enrol": mine.enrol,
            "totp_confirm": mine.confirm,
            "totp_remove": mine.remove,
            "totp_codes": mine.renew_codes,
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

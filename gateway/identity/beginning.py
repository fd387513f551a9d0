"""The first start: the demo's accounts in demo mode, else an administrator with a one-time
secret."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import func, not_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from backbone.ids import new_id
from backbone.reach import EVERYWHERE
from contracts.codes import ROLES
from gateway.identity.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from gateway.identity.accounts import Account as Declared
from gateway.identity.book import Book
from gateway.identity.model import ACTIVE, Account
from gateway.identity.passwords import HASHING
from gateway.identity.record import record
from gateway.identity.strength import one_time_secret

FIRST = "administrator"
SECRET_HOLDS = dt.timedelta(hours=24)

Hash = Callable[[str], str]


def hash_here(password: str) -> str:
    """A hash, made on this thread: for the command line, which keeps nobody waiting."""
    return PasswordHasher(**HASHING).hash(password)


def demo_accounts(
    database: Any,
    accounts: Iterable[Declared] = DEMO_ACCOUNTS,
    clock: Clock = utc_now,
    hashed: Hash = hash_here,
) -> None:
    """Those that are not there yet. They share one password."""
    listed = list(accounts)
    with database.writing(EVERYWHERE) as session:
        known = set(session.scalars(select(Account.name).where(Account.demo)))
        missing = [each for each in listed if each.name not in known]
        if missing:
            password, now = hashed(DEMO_PASSWORD), clock()
            _insert(session, [_declared(each, password, now) for each in missing])


def first_administrator(
    database: Any, audit_key: bytes, clock: Clock = utc_now, hashed: Hash = hash_here
) -> tuple[str, str] | None:
    """The name and the one-time secret of the first platform administrator; None where there are
    accounts already. Of two that start at once one makes it."""
    with Book(database, audit_key=audit_key).writing() as session:
        if session.scalar(select(func.count()).where(not_(Account.demo)).select_from(Account)):
            return None
        secret, now = one_time_secret(), clock()
        values = account_row(FIRST, "platform_admin", ROLES["platform_admin"], "", now)
        values |= {"password": hashed(secret), "must_change": True}
        values |= {"secret_until": now + SECRET_HOLDS}
        if not _insert(session, [values]):
            return None
        record("account_created", session, subject=values["id"], why="first_start")
    return FIRST, secret


def _insert(session: Session, rows: list[dict[str, Any]]) -> int:
    dialect = session.get_bind().dialect.name
    write = postgresql.insert if dialect == "postgresql" else sqlite.insert
    stmt = write(Account).values(rows).on_conflict_do_nothing().returning(Account.name)
    return len(session.execute(stmt).all())


def _declared(each: Declared, password: str, now: dt.datetime) -> dict[str, Any]:
    actor = each.actor
    scope = {name: list(codes) for name, codes in actor.scope.items()}
    return {
        **account_row(each.name, actor.role, each.title, actor.community, now),
        "scope": scope,
        "clearances": sorted(actor.clearances),
        "demo": True,
        "password": password,
    }


def account_row(
    name: str, role: str, title: str, community: str, now: dt.datetime
) -> dict[str, Any]:
    """The values of a new account that nobody can log in to yet."""
    return {
        "name": name,
        "id": new_id(),
        "title": title,
        "role": role,
        "community": community,
        "scope": {},
        "clearances": [],
        "state": ACTIVE,
        "demo": False,
        "password": None,
        "must_change": False,
        "secret_until": None,
        "totp": None,
        "totp_confirmed": False,
        "totp_step": 0,
        "recovery": [],
        "version": 1,
        "created_at": now,
        "created_by": "system:gateway",
        "changed_at": now,
        "changed_by": "system:gateway",
    }

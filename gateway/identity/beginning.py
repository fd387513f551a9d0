"""The first start: the demo's accounts in demo mode, else an administrator with a one-time
secret."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import not_, select
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
from gateway.identity.sessions import open_of
from gateway.identity.strength import one_time_secret

FIRST, PLATFORM = "administrator", "platform_admin"
BY_START = "system:gateway"
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
    """The name and the one-time secret of the first platform administrator; None where there is one
    already. While nobody has entered with it each start tells a new secret: that of the start
    before may never have been shown. Of two that start at once the last tells what holds."""
    with Book(database, audit_key=audit_key).writing() as session:
        stmt = select(Account).where(Account.role == PLATFORM, not_(Account.demo))
        there = list(session.scalars(stmt.with_for_update()))
        if any(not _waits(session, each, clock()) for each in there):
            return None
        secret, now = one_time_secret(), clock()
        told = {"password": hashed(secret), "must_change": True, "secret_until": now + SECRET_HOLDS}
        name = _told_anew(session, there[0], told, now) if there else _first(session, told, now)
    return (name, secret) if name else None


def _waits(session: Session, account: Account, now: dt.datetime) -> bool:
    """Made by a start, and nobody has entered yet, nor is about to choose a password."""
    made_here = account.created_by == account.changed_by == BY_START
    return made_here and account.must_change and not open_of(session, account.name, now)


def _told_anew(session: Session, account: Account, told: dict[str, Any], now: dt.datetime) -> str:
    for name, value in told.items():
        setattr(account, name, value)
    account.touch(BY_START, now)
    record("password_reset", session, subject=account.id, why="first_start")
    return account.name


def _first(session: Session, told: dict[str, Any], now: dt.datetime) -> str:
    """Under the first name that no account of another role has taken; empty where another start
    was quicker."""
    taken = set(session.scalars(select(Account.name).where(Account.name.startswith(FIRST))))
    names = (FIRST if number == 1 else f"{FIRST}-{number}" for number in count(1))
    name = next(each for each in names if each not in taken)
    values = account_row(name, PLATFORM, ROLES[PLATFORM], "", now) | told
    if not _insert(session, [values]):
        return ""
    record("account_created", session, subject=values["id"], why="first_start")
    return name


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
        "created_by": BY_START,
        "changed_at": now,
        "changed_by": BY_START,
    }

"""Looking after accounts, from where the platform runs: no log-in is asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from backbone.clock import utc_now
from backbone.database import Database
from backbone.means import means_of
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from contracts.codes import ROLES
from contracts.language.actor import Actor
from contracts.language.problem import Problem
from tianling.commands.keeping import migrate
from tianling.processes import Report

OPERATOR = Actor("system:cli", "platform_admin", "")
"""Who acts at the command line: somebody with the installation's key and database."""


@contextmanager
def identity(settings: Settings) -> Iterator[Database]:
    """The gateway's database at its newest version; what is refused is said in one line."""
    migrate(settings, ["gateway"], lambda line: None)
    database = Database(settings.database_of("gateway"), "gateway", pool=1)
    try:
        yield database
    except Problem as refusal:
        said = [refusal.title, refusal.detail]
        said += [f"{wrong.pointer} {wrong.message}" for wrong in refusal.errors]
        raise click.ClickException(" · ".join(filter(None, said))) from None
    finally:
        database.close()


def account_add(settings: Settings, name: str, wanted: dict[str, Any], report: Report) -> None:
    """A new account and its one-time secret."""
    from gateway.identity.beginning import hash_here
    from gateway.identity.forms import CreateAccount
    from gateway.identity.roster import fresh_secret

    scope = {each: wanted[each] for each in ("grids", "lines") if wanted[each]}
    body = {
        "account": name,
        "title": wanted["title"] or ROLES[wanted["role"]],
        "role": wanted["role"],
        "community": wanted["community"],
        "scope": scope,
        "clearances": wanted["clearances"],
    }
    with _roster(settings) as roster:
        secret, hashed = fresh_secret(hash_here)
        roster.create(CreateAccount.load(body), hashed)
    _show(name, secret, report)


def account_list(settings: Settings, report: Report) -> None:
    """A line an account."""
    from gateway.identity.model import Account

    with identity(settings) as database, database.writing(EVERYWHERE) as session:
        found = session.scalars(select(Account).order_by(Account.name)).all()
    for each in found:
        factor = "totp" if each.totp_confirmed else "-"
        state = f"{each.state}{' (demo)' if each.demo else ''}"
        place = each.community or "-"
        report("\t".join((each.name, each.role, place, state, factor, each.title)))
    report(f"{len(found)} accounts")


def account_state(settings: Settings, name: str, state: str, report: Report) -> None:
    """Disabled, or active again."""
    from gateway.identity.forms import ChangeAccount

    with _roster(settings) as roster:
        roster.change(name, ChangeAccount(state=state))
    report(f"{name}: {state}")


def account_reset_password(settings: Settings, name: str, report: Report) -> None:
    """A one-time secret, and a door that is not shut."""
    from gateway.identity.beginning import hash_here
    from gateway.identity.roster import fresh_secret

    with _roster(settings) as roster:
        secret, hashed = fresh_secret(hash_here)
        roster.reset_password(name, hashed)
    account_unlock(settings, name, lambda line: None)
    _show(name, secret, report)


def account_reset_totp(settings: Settings, name: str, report: Report) -> None:
    """Without a second factor."""
    with _roster(settings) as roster:
        roster.reset_totp(name)
    report(f"{name}: no second factor; an administrator enrols anew at the next log-in")


def account_unlock(settings: Settings, name: str, report: Report) -> None:
    """Failures forgotten."""
    from gateway.identity.book import Book
    from gateway.identity.lockout import Lockout

    means = means_of(settings)
    with identity(settings) as database:
        Lockout(Book(database, audit_key=means.audit_keys[0]), means.vault).unlock(name)
    report(f"{name}: unlocked")


def account_sessions(settings: Settings, name: str, report: Report) -> None:
    """A line a session."""
    from gateway.identity import sessions

    with _roster(settings) as roster:
        roster.find(name)
        found = sessions.open_of(roster.session, name, utc_now())
    for each in found:
        report(f"{each.id}\t{each.opened_at:%Y-%m-%dT%H:%M:%SZ}\t{each.method}\t{each.agent}")
    report(f"{len(found)} sessions")


def account_revoke(settings: Settings, name: str, id: str | None, report: Report) -> None:
    """End them."""
    with _roster(settings) as roster:
        ended = roster.end_sessions(roster.find(name), "revoked", id)
    report(f"{ended} sessions ended")


@contextmanager
def _roster(settings: Settings) -> Iterator[Any]:
    from gateway.identity.roster import Roster

    with identity(settings) as database, writing(settings, database) as session:
        yield Roster(session, OPERATOR, utc_now())


@contextmanager
def writing(settings: Settings, database: Database) -> Iterator[Session]:
    """A transaction on everybody's rows, recorded."""
    from gateway.identity.book import Book

    audit_key = means_of(settings).audit_keys[0]
    with Book(database, audit_key=audit_key).writing() as session:
        yield session


def _show(name: str, secret: str, report: Report) -> None:
    report(f"{name}: one-time secret {secret}\nvalid for 24 h, to be changed at the first log-in")

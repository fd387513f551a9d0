"""Looking after accounts, from where the platform runs: no log-in is asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from sqlalchemy import select

from backbone.clock import utc_now
from backbone.database import Database
from backbone.means import means_of
from backbone.settings import Settings
from contracts.codes import ROLES
from contracts.language.problem import NotFound, Problem
from tianling.commands.beginning import must_be_ours
from tianling.commands.keeping import migrate
from tianling.processes import Report


@contextmanager
def identity(settings: Settings, missing: str) -> Iterator[Any]:
    """The gateway's book of accounts and keys, at its newest version, and its own key; for the
    platform's own keys.
    What is refused is said in one line, and `missing` where what was named is not there. Raises
    `ClickException`."""
    from gateway.identity.book import Book

    migrate(settings, ["gateway"], lambda line: None)
    database = Database(settings.database_of("gateway"), "gateway", pool=1)
    try:
        must_be_ours(settings, database)
        means = means_of(settings, database)
        yield Book(database, audit_key=means.audit_keys[0]), means.own
    except NotFound:
        raise click.ClickException(missing) from None
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

    with identity(settings, "") as (book, _), book.reading() as session:
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
    _show(name, secret, report)


def account_reset_totp(settings: Settings, name: str, report: Report) -> None:
    """Without a second factor."""
    with _roster(settings) as roster:
        roster.reset_totp(name)
    report(f"{name}: no second factor; an administrator enrols anew at the next log-in")


def account_unlock(settings: Settings, name: str, report: Report) -> None:
    """Failures forgotten."""
    with _roster(settings) as roster:
        roster.unlock(name)
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
    """End them. Raises `ClickException` where the one that is named is not open."""
    with _roster(settings) as roster:
        ended = roster.end_sessions(roster.find(name), "revoked", id)
    if id is not None and not ended:
        raise click.ClickException(
            f"{name} has no open session {id}; `tianling account sessions {name}` shows them"
        )
    report(f"{ended} sessions ended")


@contextmanager
def _roster(settings: Settings) -> Iterator[Any]:
    from gateway.identity.authority import OPERATOR
    from gateway.identity.lockout import Lockout
    from gateway.identity.roster import Roster

    with identity(settings, "no such account; `tianling account list` shows them") as (book, own):
        lockout = Lockout(book, own)
        with book.writing() as session:
            yield Roster(session, OPERATOR, utc_now(), lockout)


def _show(name: str, secret: str, report: Report) -> None:
    report(f"{name}: one-time secret {secret}\nvalid for 24 h, to be changed at the first log-in")

"""Departments' keys, from where the platform runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from backbone.clock import utc_now
from backbone.ids import new_id
from backbone.settings import Settings
from contracts.language.fields import is_id
from tianling.commands.accounts import identity
from tianling.processes import Report


def key_issue(settings: Settings, wanted: dict[str, Any], report: Report) -> None:
    """A key; shown now and never again."""
    from gateway.identity.forms import IssueKey

    with _ring(settings) as ring:
        made, text = ring.issue(IssueKey.load(wanted), new_id())
    report(f"{made.id}\n{text}\nuntil {made.expires_at:%Y-%m-%dT%H:%M:%SZ}; it is not shown again")


def key_list(settings: Settings, report: Report) -> None:
    """A line a key."""
    with _ring(settings) as ring:
        found = ring.all()
    for each in found:
        state = "revoked" if each.revoked_at else f"until {each.expires_at:%Y-%m-%d}"
        reads = ",".join((*each.asks, *each.events))
        report("\t".join((each.id, f"tlk_{each.prefix}", each.community, state, each.title, reads)))
    report(f"{len(found)} keys")


def key_rotate(settings: Settings, id: str, wanted: dict[str, Any], report: Report) -> None:
    """A new secret."""
    from gateway.identity.forms import RotateKey

    with _ring(settings) as ring:
        found, text = ring.rotate(_checked(id), RotateKey.load(wanted))
    report(f"{text}\nthe old one holds until {found.old_until:%Y-%m-%dT%H:%M:%SZ}")


def key_revoke(settings: Settings, id: str, report: Report) -> None:
    """Opens nothing any more."""
    with _ring(settings) as ring:
        ring.revoke(_checked(id))
    report(f"{id}: revoked")


@contextmanager
def _ring(settings: Settings) -> Iterator[Any]:
    from gateway.identity.authority import OPERATOR
    from gateway.identity.department import key_of
    from gateway.identity.keys import KeyRing

    missing = "no such key; `tianling key list` shows them"
    with identity(settings, missing) as (book, own), book.writing() as session:
        yield KeyRing(session, OPERATOR, key_of(own), utc_now())


def _checked(id: str) -> str:
    if not is_id(id):
        raise click.ClickException(f"{id} is no key's id; `tianling key list` shows them")
    return id

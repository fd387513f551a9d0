"""Which keys this installation works with, as far as can be told without telling them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backbone.means import means_of
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from backbone.vault.vault import derive
from gateway.identity.model import InstallationKey

_NAMES = {"master": "TIANLING_KEY", "audit": "TIANLING_AUDIT_KEY"}


class ForeignKey(Exception):
    """A key of another installation; says which variable to look at."""


def must_be_the_same(database: Any, settings: Settings, *, starting: bool) -> None:
    """Raises `ForeignKey` unless the keys are those in use, before anything is written by them.
    `starting` takes over those that follow on the ones before, which are then retired. Where
    nothing has begun yet, these are in use from now on."""
    _compare(database, "master", (settings.key, *settings.retired_keys), starting)
    # Only now: the audit's key may follow from the gateway's own, which a foreign key cannot open.
    _compare(database, "audit", means_of(settings, database).audit_keys, starting)


def _compare(database: Any, name: str, keys: Sequence[bytes], starting: bool) -> None:
    """The one in use comes first."""
    known = [derive(key, b"installation").hex() for key in keys]
    with database.writing(EVERYWHERE) as session:
        kept = _kept(session, name, known[0])
        if kept.fingerprint not in (known if starting else known[:1]):
            raise ForeignKey(_words(name, starting))
        kept.fingerprint = known[0]


def _kept(session: Session, name: str, fingerprint: str) -> InstallationKey:
    dialect = session.get_bind().dialect.name
    write = postgresql.insert if dialect == "postgresql" else sqlite.insert
    row = {"name": name, "fingerprint": fingerprint}
    session.execute(write(InstallationKey).values(row).on_conflict_do_nothing())
    return session.get_one(InstallationKey, name, with_for_update=True)


def _words(name: str, starting: bool) -> str:
    variable = _NAMES[name]
    if starting:
        return (
            f"this platform was begun with another {variable}: give that one, or, where it was "
            "replaced, name the one before in TIANLING_RETIRED_KEYS; nothing was written"
        )
    return (
        f"{variable} is not the one that the platform runs with; give the same (or the same --var, "
        "where the platform keeps its key); nothing was written"
    )

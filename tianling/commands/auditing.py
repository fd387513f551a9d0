"""Looking after the audit: is it whole, and what does it say."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import select

from backbone import tables
from backbone.audit.accepting import accept
from backbone.audit.anchors import noted_here, read_anchors
from backbone.audit.damage import Damage
from backbone.audit.verifying import Chain, communities
from backbone.clock import utc_now
from backbone.database import Database
from backbone.means import ANCHORS, means_of
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from backbone.vault import KeyMissing
from tianling.commands.keyring import must_be_known
from tianling.commands.opening import opened
from tianling.processes import Report


def audit_verify(
    settings: Settings, services: Iterable[str], community: str | None, report: Report
) -> int:
    """Walk every chain; a line for each damage, naming the spot. 1 if there is any."""
    folder = settings.var / ANCHORS
    damages = rows = chains = 0
    for service in services:
        with _open(settings, service) as database, database.reading(EVERYWHERE) as connection:
            keys = means_of(settings, database).audit_keys
            noted = noted_here(connection)  # before the file, which is written first
            anchors = read_anchors(folder, service, keys)
            known = sorted({*communities(connection), *anchors.kept})
            for each in known:
                if community is not None and each != community:
                    continue
                chain = Chain(
                    connection,
                    each,
                    keys,
                    anchored=anchors.kept.get(each),
                    noted=noted.get(each),
                    others=known,
                )
                for damage in chain.damages():
                    damages += 1
                    report(_damaged(service, damage))
                rows += chain.length
                chains += 1
        for damage in anchors.damages:
            if community in (None, damage.community):
                damages += 1
                report(_damaged(service, damage))
    report(f"{chains} chains, {rows} rows, {damages} damaged")
    return 1 if damages else 0


def audit_accept(settings: Settings, service: str, community: str, report: Report) -> None:
    """Go on from what is there, whatever was written down of it: after a copy was restored, or once
    everybody knows what was damaged."""
    with _open(settings, service) as database:
        means = means_of(settings, database)
        with database.writing(EVERYWHERE) as session:
            end = accept(session, service, means, community, utc_now())
    report(f"{service}\t{community or '-'}\tgoes on from seq {end[0] if end else 0}")


def audit_list(
    settings: Settings, services: Iterable[str], community: str | None, most: int, report: Report
) -> None:
    """The newest rows of each service: when, who, what, whom it is about."""
    audit = tables.audit
    for service in services:
        stmt = select(audit).order_by(audit.c.id.desc()).limit(most)
        if community is not None:
            stmt = stmt.where(audit.c.community == community)
        with _open(settings, service) as database, database.reading(EVERYWHERE) as connection:
            for row in connection.execute(stmt):
                report(_line(service, row.at, row))


@contextmanager
def _open(settings: Settings, service: str) -> Iterator[Database]:
    with opened(settings, service) as database:
        try:
            yield database
        except KeyMissing:
            must_be_known(settings, [service])  # says which
            raise


def _damaged(service: str, damage: Damage) -> str:
    where = f"seq {damage.seq}" + (f"\trow {damage.row}" if damage.row else "")
    return f"{service}\t{damage.community or '-'}\t{where}\t{damage.what}"


def _line(service: str, at: dt.datetime, row: object) -> str:
    names = ("community", "account", "role", "action", "subject", "outcome", "detail")
    told = "\t".join(str(getattr(row, name)) for name in names)
    return f"{service}\t{at:%Y-%m-%dT%H:%M:%SZ}\t{told}"

"""Looking after the audit: is it whole, and what does it say."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select

from backbone import tables
from backbone.audit.sealing import read_anchors
from backbone.audit.verifying import Chain, communities
from backbone.database import Database
from backbone.means import means_of
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from tianling.processes import Report


def audit_verify(
    settings: Settings, services: Iterable[str], community: str | None, report: Report
) -> int:
    """Walk every chain; a line for each damage, naming the spot. 1 if there is any."""
    means = means_of(settings)
    damages = rows = chains = 0
    for service in services:
        anchors = read_anchors(settings.var / "audit-anchors", service)
        database = Database(settings.database_of(service), service, pool=1)
        try:
            with database.reading(EVERYWHERE) as connection:
                for each in sorted({*communities(connection), *anchors}):
                    if community is not None and each != community:
                        continue
                    chain = Chain(connection, each, means.audit_keys, anchors.get(each))
                    for damage in chain.damages():
                        damages += 1
                        where = f"seq {damage.seq}" + (f"\trow {damage.row}" if damage.row else "")
                        report(f"{service}\t{damage.community}\t{where}\t{damage.what}")
                    rows += chain.length
                    chains += 1
        finally:
            database.close()
    report(f"{chains} chains, {rows} rows, {damages} damaged")
    return 1 if damages else 0


def audit_list(
    settings: Settings, services: Iterable[str], community: str | None, most: int, report: Report
) -> None:
    """The newest rows of each service: when, who, what, whom it is about."""
    audit = tables.audit
    for service in services:
        database = Database(settings.database_of(service), service, pool=1)
        stmt = select(audit).order_by(audit.c.id.desc()).limit(most)
        if community is not None:
            stmt = stmt.where(audit.c.community == community)
        try:
            with database.reading(EVERYWHERE) as connection:
                for row in connection.execute(stmt):
                    report(_line(service, row.at, row))
        finally:
            database.close()


def _line(service: str, at: dt.datetime, row: object) -> str:
    names = ("community", "account", "role", "action", "subject", "outcome", "detail")
    told = "\t".join(str(getattr(row, name)) for name in names)
    return f"{service}\t{at:%Y-%m-%dT%H:%M:%SZ}\t{told}"

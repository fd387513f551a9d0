"""Who is there when it starts for the first time."""

from backbone.database import Database
from backbone.means import means_of
from backbone.settings import Settings


def begin(settings: Settings) -> None:
    """The demo's accounts, in demo mode; again changes nothing."""
    from gateway.identity.beginning import demo_accounts

    if not settings.demo:
        return
    database = Database(settings.database_of("gateway"), "gateway", pool=1)
    try:
        demo_accounts(database)
    finally:
        database.close()


def begin_first(settings: Settings) -> tuple[str, str] | None:
    """As `begin`; without demo, where there is no account yet, the name and the one-time secret of
    an administrator. To be shown, never logged."""
    from gateway.identity.beginning import first_administrator

    begin(settings)
    if settings.demo:
        return None
    database = Database(settings.database_of("gateway"), "gateway", pool=1)
    try:
        return first_administrator(database, means_of(settings, database).audit_keys[0])
    finally:
        database.close()

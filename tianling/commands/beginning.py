"""Who is there when it starts, and whether it starts with the keys that it was begun with."""

import click

from backbone.database import Database
from backbone.means import means_of
from backbone.settings import Settings
from backbone.vault import KeyMissing
from tianling.commands.keyring import must_be_known
from tianling.commands.opening import opened


def begin(settings: Settings) -> None:
    """The demo's accounts, in demo mode; again changes nothing. Raises `ClickException` where the
    keys are another installation's."""
    from gateway.identity.beginning import demo_accounts

    with opened(settings, "gateway") as database:
        must_be_ours(settings, database, starting=True)
        if settings.demo:
            demo_accounts(database)


def first_secret(settings: Settings) -> tuple[str, str] | None:
    """Without demo, where no administrator of the platform is there yet, or the first one has never
    entered: the name, and a one-time secret. To be shown, never logged."""
    from gateway.identity.beginning import first_administrator

    if settings.demo:
        return None
    with opened(settings, "gateway") as database:
        return first_administrator(database, means_of(settings, database).audit_keys[0])


def must_be_ours(settings: Settings, database: Database, *, starting: bool = False) -> None:
    """Raises `ClickException`: what another key signs, seals and issues is damage here."""
    from gateway.identity.installation import ForeignKey, must_be_the_same

    try:
        must_be_the_same(database, settings, starting=starting)
    except ForeignKey as foreign:
        raise click.ClickException(str(foreign)) from None
    except KeyMissing:
        must_be_known(settings, ["gateway"])  # says which
        raise

"""The commands that guard people's data: `tianling audit …` and `tianling vault …`."""

import sys
from typing import Any

import click

from tianling.options import common, each, of_service, read


@click.group()
def audit() -> None:
    """Who read or changed what, why and when."""


_of_community = click.option("--community", help="only this one's (12 digits)")


@audit.command("verify")
@common
@of_service
@_of_community
def audit_verify(service: str | None, community: str | None, **flags: Any) -> None:
    """Walk the chains; names the spot of whatever was edited, deleted, moved, inserted, cut."""
    from tianling.commands import auditing

    read_ = read("audit", **flags)
    sys.exit(auditing.audit_verify(read_, each(service), community, click.echo))


@audit.command("list")
@common
@of_service
@_of_community
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
def audit_list(service: str | None, community: str | None, limit: int, **flags: Any) -> None:
    """The newest rows."""
    from tianling.commands import auditing

    auditing.audit_list(read("audit", **flags), each(service), community, limit, click.echo)


@click.group()
def vault() -> None:
    """The keys that wrap each person's own."""


@vault.command("status")
@common
def vault_status(**flags: Any) -> None:
    """How many keys each master key wraps."""
    from tianling.commands import keyring

    keyring.vault_status(read("vault", **flags), click.echo)


@vault.command("rotate")
@common
def vault_rotate(**flags: Any) -> None:
    """Wrap every key by the master key in use (TIANLING_KEY); the ones before it stand in
    TIANLING_RETIRED_KEYS, with spaces between."""
    from tianling.commands import keyring

    sys.exit(keyring.vault_rotate(read("vault", **flags), click.echo))

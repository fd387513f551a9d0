"""The commands that guard people's data: `tianling audit …`, `… vault …`, `… certificate …`."""

import sys
from pathlib import Path
from typing import Any

import click

from tianling.options import common, each, of_service, read
from tianling.processes import PROCESSES


@click.group()
def audit() -> None:
    """Who read or changed what, why and when."""


_of_community = click.option("--community", help="only this one's (12 digits)")


@audit.command("verify")
@common
@of_service
@_of_community
def audit_verify(service: str | None, community: str | None, **flags: Any) -> None:
    """Walk the chains; names the spot of whatever was edited, deleted, moved, inserted, cut, and
    of anchors that are missing or broken."""
    from tianling.commands import auditing

    read_ = read("audit", **flags)
    sys.exit(auditing.audit_verify(read_, each(service), community, click.echo))


@audit.command("accept")
@common
@click.option("--service", type=click.Choice(sorted(PROCESSES)), required=True, help="whose chain")
@click.option("--community", required=True, help="of which community (12 digits)")
@click.confirmation_option(prompt="What was written down of this chain will be given up. Sure?")
def audit_accept(service: str, community: str, **flags: Any) -> None:
    """Go on from what is there, after a copy was restored or damage was looked into. It is written
    into the audit, and the old anchors are kept beside the new ones."""
    from tianling.commands import auditing

    auditing.audit_accept(read("audit", **flags), service, community, click.echo)


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
    """The master keys, and the keys that they wrap."""


@vault.command("status")
@common
def vault_status(**flags: Any) -> None:
    """How many keys each master key wraps, in every service, and which of them may go."""
    from tianling.commands import keyring

    keyring.vault_status(read("vault", **flags), click.echo)


@vault.command("rotate")
@common
def vault_rotate(**flags: Any) -> None:
    """Wrap every key of every service by the master key in use (TIANLING_KEY); the ones before it
    stand in TIANLING_RETIRED_KEYS, with spaces between, until `vault status` says that they may
    go."""
    from tianling.commands import keyring

    sys.exit(keyring.vault_rotate(read("vault", **flags), click.echo))


@click.group()
def certificate() -> None:
    """What the platform certifies: that a person was erased, what they took along."""


@certificate.command("verify")
@common
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--public-key", help="of the platform that signed (base64); default: this one's keys")
def certificate_verify(file: Path, public_key: str | None, **flags: Any) -> None:
    """Check the answer of GET /v1/erasures/{id} (JSON), or a person's archive (ZIP), file by
    file."""
    from tianling.commands import certifying

    known = [public_key] if public_key else certifying.public_keys(read("certificate", **flags))
    sys.exit(certifying.verify(file, known, click.echo))


@certificate.command("keys")
@common
def certificate_keys(**flags: Any) -> None:
    """The public keys by which this platform's certificates are checked."""
    from tianling.commands import certifying

    for each_ in certifying.public_keys(read("certificate", **flags)):
        click.echo(each_)

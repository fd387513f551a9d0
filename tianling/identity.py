"""`tianling account …` and `tianling key …`: who may log in, and which departments may read."""

from typing import Any

import click

from contracts.codes import LINES, ROLES, WOMENS_CASES
from tianling import commands
from tianling.options import common, read


@click.group()
def account() -> None:
    """Accounts: who may log in, as what, and how far."""


@account.command("add")
@common
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(sorted(set(ROLES) - {"department"})))
@click.option("--title", default="", help="what people read; default: the role's own")
@click.option("--community", default="", help="12 digits; a supervisor's district: fewer")
@click.option("--grid", "grids", multiple=True, help="narrows to grids")
@click.option("--line", "lines", multiple=True, type=click.Choice(list(LINES)), help="… lines")
@click.option("--resident", "residents", multiple=True, help="who of the registry a resident is")
@click.option("--clearance", "clearances", multiple=True, type=click.Choice([WOMENS_CASES]))
def account_add(name: str, **how: Any) -> None:
    """Make one; its one-time secret is shown now and never again."""
    wanted, settings = _split(how)
    commands.account_add(read("account", **settings), name, wanted, click.echo)


@account.command("list")
@common
def account_list(**flags: Any) -> None:
    """Name, role, community, state, second factor."""
    commands.account_list(read("account", **flags), click.echo)


@account.command("disable")
@common
@click.argument("name")
def account_disable(name: str, **flags: Any) -> None:
    """Turn it away, and end its sessions."""
    commands.account_state(read("account", **flags), name, "disabled", click.echo)


@account.command("enable")
@common
@click.argument("name")
def account_enable(name: str, **flags: Any) -> None:
    """Let it in again."""
    commands.account_state(read("account", **flags), name, "active", click.echo)


@account.command("reset-password")
@common
@click.argument("name")
def account_reset_password(name: str, **flags: Any) -> None:
    """A one-time secret in place of the password; its sessions end."""
    commands.account_reset_password(read("account", **flags), name, click.echo)


@account.command("reset-totp")
@common
@click.argument("name")
def account_reset_totp(name: str, **flags: Any) -> None:
    """Take a lost second factor off; its sessions end."""
    commands.account_reset_totp(read("account", **flags), name, click.echo)


@account.command("unlock")
@common
@click.argument("name")
def account_unlock(name: str, **flags: Any) -> None:
    """Forget the failures that hold it up from everywhere."""
    commands.account_unlock(read("account", **flags), name, click.echo)


@account.command("sessions")
@common
@click.argument("name")
def account_sessions(name: str, **flags: Any) -> None:
    """Where it is logged in."""
    commands.account_sessions(read("account", **flags), name, click.echo)


@account.command("revoke")
@common
@click.argument("name")
@click.option("--session", help="only this one")
def account_revoke(name: str, session: str | None, **flags: Any) -> None:
    """End its sessions, everywhere."""
    commands.account_revoke(read("account", **flags), name, session, click.echo)


@click.group()
def key() -> None:
    """Departments' keys: reads and events, by name, for a time."""


@key.command("issue")
@common
@click.option("--title", required=True, help="whose it is")
@click.option("--community", required=True, help="12 digits, or a district's first digits")
@click.option("--ask", "asks", multiple=True, help="a read, by name (services5.followup.list)")
@click.option("--event", "events", multiple=True, help="a type (services5.followup.closed.v1)")
@click.option("--days", type=click.IntRange(1, 400), default=90, show_default=True)
def key_issue(**how: Any) -> None:
    """Issue one; it is shown now and never again."""
    wanted, settings = _split(how)
    commands.key_issue(read("key", **settings), wanted, click.echo)


@key.command("list")
@common
def key_list(**flags: Any) -> None:
    """Id, beginning, community, until when, whose."""
    commands.key_list(read("key", **flags), click.echo)


@key.command("rotate")
@common
@click.argument("id")
@click.option("--overlap-hours", type=click.IntRange(0, 720), default=24, show_default=True)
@click.option("--days", type=click.IntRange(1, 400), default=90, show_default=True)
def key_rotate(id: str, **how: Any) -> None:
    """A new secret; the old one holds for the overlap."""
    wanted, settings = _split(how)
    commands.key_rotate(read("key", **settings), id, wanted, click.echo)


@key.command("revoke")
@common
@click.argument("id")
def key_revoke(id: str, **flags: Any) -> None:
    """It opens nothing any more."""
    commands.key_revoke(read("key", **flags), id, click.echo)


def _split(given: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    shared = ("broker", "database", "var")
    settings = {name: given.pop(name) for name in shared}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in given.items()}, settings

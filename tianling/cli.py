"""`tianling`: start it, load it, look after it."""

import warnings

# What eventlet says of itself at its import is for us to know (ADR 0011), not for who runs this.
warnings.filterwarnings("ignore", r"\s*Eventlet is deprecated")

import eventlet

eventlet.monkey_patch()  # before anything else is imported; here, and nowhere else

import gc

gc.disable()  # while this is imported: nothing of it is garbage, and looking costs a sixth of it

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import click

from tianling import __version__, commands
from tianling.guarding import audit, certificate, vault
from tianling.identity import account, key
from tianling.options import common
from tianling.options import each as _each
from tianling.options import of_service as _of
from tianling.options import read as _read
from tianling.processes import PROCESSES


@click.group()
@click.version_option(__version__, prog_name="tianling")
def main() -> None:
    """Tianling 田岭: what is found at the door becomes help that arrives."""
    gc.freeze()
    gc.enable()


@main.command()
@common
@click.option("--port", type=int, help="of the HTTP gateway (PORT)")
@click.option("--ops-port", type=int, help="of health and metrics (TIANLING_OPS_PORT)")
@click.option("--demo", is_flag=True, default=None, help="load Ruiling community, demo accounts")
def up(**flags: Any) -> None:
    """Start the whole platform."""
    sys.exit(commands.up(_read("tianling", **flags)))


@main.command()
@click.argument("process", type=click.Choice(sorted(PROCESSES)))
@common
@click.option("--port", type=int, help="of the HTTP gateway (PORT)")
@click.option("--ops-port", type=int, help="of health and metrics (TIANLING_OPS_PORT)")
@click.option("--demo", is_flag=True, default=None, help="demo accounts")
def run(process: str, **flags: Any) -> None:
    """Start one process: party, services5, grid or gateway."""
    commands.run(process, _read(process, **flags))


@main.command()
@common
def migrate(**flags: Any) -> None:
    """Bring every database to the newest version; safe to run twice at once."""
    commands.migrate(_read("migrate", **flags), list(PROCESSES), click.echo)


@main.command()
@common
@click.option(
    "--facts", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="another's"
)
def load(facts: Path | None, **flags: Any) -> None:
    """Load a community from its published facts, Ruiling (620171101012) by default; again changes
    nothing."""
    try:
        commands.load(_read("load", **flags), click.echo, *filter(None, [facts]))
    except ValueError as wrong:
        # Each service reads the facts that it needs, and says what is wrong.
        raise click.UsageError(f"{facts}: {wrong}") from None


@main.command()
@common
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def divisions(file: Path, **flags: Any) -> None:
    """Load a province's administrative divisions (code,name,level,parent), all of them or none."""
    try:
        commands.load_divisions(_read("divisions", **flags), file, click.echo)
    except ValueError as wrong:
        raise click.ClickException(f"{file}:\n{wrong}") from None


@main.command("seed-year")
@common
@click.option("--community", default="620171101012", show_default=True, help="its 12-digit code")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="the day after; default: today")
@click.option("--days", type=click.IntRange(1, 366), default=365, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="the same draws again")
def seed_year(
    community: str, until: dt.datetime | None, days: int, seed: int, **flags: Any
) -> None:
    """Live through a year of a loaded community: visits, follow-ups, offers, as they may be."""
    from tianling.year import YearRefused, live

    day = (until or dt.datetime.now()).date()
    try:
        read = _read("seed-year", **flags)
        live(read, community, until=day, days=days, seed=seed, report=click.echo)
    except YearRefused as refused:
        raise click.ClickException(str(refused)) from None


@main.command()
@click.option("--url", default="http://127.0.0.1:8000", envvar="TIANLING_URL", show_default=True)
def demo(url: str) -> None:
    """Play the main job over HTTP; ends with 0 only if every step was seen."""
    from tianling.demo import play

    sys.exit(play(url, click.echo))


@main.command()
@common
@click.option("--since", required=True, metavar="90s|15m|2h", help="how far back")
def replay(since: str, **flags: Any) -> None:
    """Tell once more what was told, to a mailbox that was lost; nothing happens twice."""
    commands.replay(_read("replay", **flags), commands.span(since), click.echo)


@main.group()
def quarantine() -> None:
    """Messages that could not be handled."""


@quarantine.command("list")
@common
@_of
def quarantine_list(service: str | None, **flags: Any) -> None:
    """What is held, and why."""
    commands.quarantine_list(_read("quarantine", **flags), _each(service), click.echo)


@quarantine.command("show")
@common
@_of
@click.argument("message_id")
def quarantine_show(message_id: str, service: str | None, **flags: Any) -> None:
    """One message, whole."""
    read = _read("quarantine", **flags)
    sys.exit(commands.quarantine_show(read, _each(service), message_id, click.echo))


@quarantine.command("replay")
@common
@_of
@click.argument("message_id")
def quarantine_replay(message_id: str, service: str | None, **flags: Any) -> None:
    """Let it be tried again (`all` for all of them)."""
    read = _read("quarantine", **flags)
    sys.exit(commands.quarantine_replay(read, _each(service), message_id, click.echo))


@quarantine.command("drop")
@common
@_of
@click.argument("message_id")
@click.confirmation_option(prompt="It will be gone for good. Sure?")
def quarantine_drop(message_id: str, service: str | None, **flags: Any) -> None:
    """Forget it for good."""
    read = _read("quarantine", **flags)
    sys.exit(commands.quarantine_drop(read, _each(service), message_id, click.echo))


main.add_command(account)
main.add_command(key)
main.add_command(audit)
main.add_command(vault)
main.add_command(certificate)

if __name__ == "__main__":
    main()

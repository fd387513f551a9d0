"""The options that commands share, and the settings that come of them."""

from typing import Any

import click

from backbone import logs, settings
from tianling.processes import PROCESSES


def common(command: Any) -> Any:
    """The options that every command which touches broker or database takes."""
    for option in (
        click.option("--broker", help="amqp://… (TIANLING_BROKER); the default is in memory"),
        click.option("--database", help="postgresql://… (TIANLING_DATABASE); default: SQLite"),
        click.option("--var", help="folder of keys and SQLite files (TIANLING_VAR)"),
    ):
        command = option(command)
    return command


def read(process: str, **flags: Any) -> settings.Settings:
    """The settings, and logs in the name of the process. Raises `click.UsageError`."""
    try:
        made = settings.read(flags)
    except settings.SettingsInvalid as wrong:
        raise click.UsageError(str(wrong)) from None
    logs.configure(made.log_level, process)
    return made


def each(process: str | None) -> list[str]:
    """The named one, or all."""
    return [process] if process else list(PROCESSES)


of_service = click.option("--service", type=click.Choice(sorted(PROCESSES)), help="only this one's")

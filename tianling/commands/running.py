"""Starting: everything in one process, or each process for itself."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from backbone import host
from backbone.settings import Settings
from tianling.commands.keeping import load, migrate
from tianling.processes import PROCESSES, everything_bound
from tianling.welcome import welcome


def run(name: str, settings: Settings) -> None:
    """One process, until it is told to stop."""
    if settings.embedded:
        raise click.UsageError("one process alone needs --broker amqp://…; all together: up")
    migrate(settings, [name], lambda line: None)
    _serve([name], settings)


def up(settings: Settings) -> int:
    """Everything. Embedded, in this process; on real parts, a process each."""
    started = time.monotonic()
    if settings.embedded:
        with _only_one(settings):
            _prepare(settings)
            _serve(list(PROCESSES), settings, started=started)
        return 0
    _prepare(settings)
    return _supervise(settings)


def _prepare(settings: Settings) -> None:
    click.echo("田岭 Tianling 正在准备…")
    migrate(settings, list(PROCESSES), click.echo)
    if settings.demo:
        load(settings, click.echo)


def _serve(names: list[str], settings: Settings, started: float | None = None) -> None:
    services = [PROCESSES[name].service() for name in names]

    def ready() -> None:
        if started is not None:
            click.echo(welcome(settings, time.monotonic() - started))

    host.run(services, settings, everything_bound(), ready=ready)


def _supervise(settings: Settings) -> int:
    """A process each, ended together. One that ends by itself takes the others along: whoever
    runs this (systemd, a person) sees it and starts again."""
    environment = {**os.environ, **_as_environment(settings)}
    children = {}
    for name in PROCESSES:
        ports = {"TIANLING_OPS_PORT": "0" if name != "gateway" else str(settings.ops_port)}
        command = [sys.executable, "-m", "tianling.cli", "run", name]
        children[name] = subprocess.Popen(command, env={**environment, **ports})

    def stop(number: int, frame: FrameType | None) -> None:
        for child in children.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    click.echo(welcome(settings, None))
    ended = _first_end(children)
    stop(signal.SIGTERM, None)
    codes = [child.wait() for child in children.values()]
    if any(codes):
        click.echo(f"{ended} 先停止,其余已随之停止。")
    return int(any(codes))


def _first_end(children: dict[str, "subprocess.Popen[bytes]"]) -> str:
    by_pid = {child.pid: name for name, child in children.items()}
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid in by_pid:
            children[by_pid[pid]].returncode = os.waitstatus_to_exitcode(status)
            return by_pid[pid]


def _as_environment(settings: Settings) -> dict[str, str]:
    named = {
        "TIANLING_BROKER": settings.broker,
        "TIANLING_DATABASE": settings.database or "",
        "TIANLING_VAR": str(settings.var),
        "TIANLING_KEY": settings.key.decode(),
        "TIANLING_DEMO": "1" if settings.demo else "",
        "PORT": str(settings.port),
    }
    return {name: value for name, value in named.items() if value}


@contextmanager
def _only_one(settings: Settings) -> Iterator[None]:
    """SQLite has one writer: a second process on the same files is refused, not awaited."""
    settings.var.mkdir(parents=True, exist_ok=True)
    with (settings.var / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise click.ClickException(
                f"another Tianling is running on {settings.var}; stop it, or give --var"
            ) from None
        yield

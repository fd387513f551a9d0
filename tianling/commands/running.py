"""Starting: everything in one process, or each process for itself."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from backbone import host, notify
from backbone.listening import PortTaken, must_be_free
from backbone.settings import Settings
from tianling.commands.beginning import begin, first_secret
from tianling.commands.forking import in_child
from tianling.commands.keeping import load, migrate
from tianling.commands.keyring import must_be_known
from tianling.commands.supervising import supervise
from tianling.processes import PROCESSES, everything_bound
from tianling.welcome import welcome


def run(name: str, settings: Settings) -> None:
    """One process, until it is told to stop."""
    if settings.embedded:
        raise click.UsageError("one process alone needs --broker amqp://…; all together: up")
    _must_have_ports(settings, gateway=name == "gateway")
    migrate(settings, [name], lambda line: None)
    if name == "gateway":
        begin(settings)
    must_be_known(settings, [name])
    _serve([name], settings, notify.ready)


def up(settings: Settings) -> int:
    """Everything. Embedded, in this process; on real parts, a process each."""
    started = time.monotonic()
    first: list[tuple[str, str]] = []

    def ready() -> None:
        notify.ready()
        shown = first.pop() if first else None
        click.echo(welcome(settings, time.monotonic() - started, shown))

    if settings.embedded:
        with _only_one(settings):
            _must_have_ports(settings)
            first += _prepare(settings)
            _serve(list(PROCESSES), settings, ready)
        return 0
    _must_have_ports(settings)
    # Who looks after the others needs nothing of what loading a community leaves behind.
    first += in_child(lambda: _prepare(settings))
    return supervise(settings, ready)


def _prepare(settings: Settings) -> list[tuple[str, str]]:
    """Answers the first administrator and the one-time secret, where one was made now."""
    click.echo("田岭 Tianling 正在准备…")
    migrate(settings, list(PROCESSES), click.echo)
    begin(settings)
    must_be_known(settings, PROCESSES)
    if settings.demo:
        load(settings, click.echo)
    first = first_secret(settings)
    return [first] if first else []


def _must_have_ports(settings: Settings, *, gateway: bool = True) -> None:
    """Before anything is made or told: a second one is refused, not half started."""
    try:
        if gateway:
            must_be_free(settings.host, settings.port, "--port, PORT")
        must_be_free(settings.host, settings.ops_port, "--ops-port, TIANLING_OPS_PORT")
    except PortTaken as taken:
        raise click.ClickException(str(taken)) from None


def _serve(names: list[str], settings: Settings, ready: Callable[[], None]) -> None:
    services = [PROCESSES[name].service() for name in names]
    host.run(services, settings, everything_bound(), ready=ready)


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

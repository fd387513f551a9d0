"""A process each, started and ended together."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click
import eventlet

from backbone import notify
from backbone.settings import Settings
from tianling.processes import PROCESSES

Children = dict[str, "subprocess.Popen[bytes]"]


def supervise(settings: Settings, ready: Callable[[], None]) -> int:
    """Until one of them ends: it takes the others along, and whoever runs this (systemd, a person)
    sees it and starts again. `ready` is called once all of them are."""
    with _listening() as (address, told):
        children = {name: _start(name, settings, address) for name in PROCESSES}

        going_on = list(children.values())

        def stop(number: int, frame: FrameType | None) -> None:
            # Each is told once: a second signal would cut off one that is about to end in order.
            while going_on:
                going_on.pop().terminate()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        eventlet.spawn(_call_when_ready, told, ready)
        ended = _first_end(children)
        stop(signal.SIGTERM, None)
        codes = [child.wait() for child in children.values()]
    if any(codes):
        click.echo(f"{ended} 先停止,其余已随之停止。")
    return int(any(codes))


def _start(name: str, settings: Settings, address: str) -> "subprocess.Popen[bytes]":
    own = {
        "TIANLING_OPS_PORT": str(settings.ops_port) if name == "gateway" else "0",
        notify.VARIABLE: address,
    }
    command = [sys.executable, "-m", "tianling.cli", "run", name]
    return subprocess.Popen(command, env={**os.environ, **_as_environment(settings), **own})


@contextmanager
def _listening() -> Iterator[tuple[str, socket.socket]]:
    """Where the processes say that they are ready."""
    with tempfile.TemporaryDirectory(prefix="tianling-") as folder:
        address = str(Path(folder) / "notify")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
            told.bind(address)
            yield address, told


def _call_when_ready(told: socket.socket, ready: Callable[[], None]) -> None:
    for _ in PROCESSES:
        told.recv(64)
    ready()


def _first_end(children: Children) -> str:
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
        "TIANLING_RETIRED_KEYS": " ".join(key.decode() for key in settings.retired_keys),
        "TIANLING_AUDIT_KEY": settings.audit_key.decode(),
        "TIANLING_DEMO": "1" if settings.demo else "",
        "PORT": str(settings.port),
    }
    return {name: value for name, value in named.items() if value}

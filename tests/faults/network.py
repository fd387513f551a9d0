"""A network of the test's own: a namespace with one cable to ours, which can be cut."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

SPACES = Path("/run/netns")


class Network:
    """Exists while its context lasts, or until the next one finds its process gone. Needs root.

    Names and addresses are the process's own, so that runs beside each other have a network each.
    """

    def __init__(self) -> None:
        process = os.getpid()
        self._space = f"tianling-{process}"
        self._near, self._far = f"tl{process}-near", f"tl{process}-far"
        subnet = f"10.77.{process % 256}"
        self.here, self.there = f"{subnet}.1", f"{subnet}.2"

    @property
    def inside(self) -> tuple[str, ...]:
        """What to run a command under, so that it runs there."""
        return ("ip", "netns", "exec", self._space)

    def __enter__(self) -> Self:
        _remove_abandoned()
        _ip("netns", "add", self._space)
        _ip("link", "add", self._near, "type", "veth", "peer", "name", self._far)
        _ip("link", "set", self._far, "netns", self._space)
        _ip("addr", "add", f"{self.here}/24", "dev", self._near)
        _ip("link", "set", self._near, "up")
        for command in (
            ("addr", "add", f"{self.there}/24", "dev", self._far),
            ("link", "set", self._far, "up"),
            ("link", "set", "lo", "up"),
        ):
            _ip("-n", self._space, *command)
        return self

    def __exit__(self, *_: object) -> None:
        _ip("netns", "del", self._space)

    @contextmanager
    def cable_out(self) -> Iterator[None]:
        """Nothing gets through."""
        _ip("link", "set", self._near, "down")
        try:
            yield
        finally:
            _ip("link", "set", self._near, "up")

    @contextmanager
    def nothing_leaves(self) -> Iterator[None]:
        """What the other side sends is dropped; what is sent to it arrives."""
        _ip("-n", self._space, "route", "add", "blackhole", f"{self.here}/32")
        try:
            yield
        finally:
            _ip("-n", self._space, "route", "del", "blackhole", f"{self.here}/32")

    @contextmanager
    def nothing_arrives(self) -> Iterator[None]:
        """What is sent to the other side is dropped; what it sends arrives."""
        _ip("route", "add", "blackhole", f"{self.there}/32")
        try:
            yield
        finally:
            _ip("route", "del", "blackhole", f"{self.there}/32")


def _remove_abandoned() -> None:
    """A run that was killed leaves its network behind."""
    for space in SPACES.glob("tianling-*"):
        owner = re.fullmatch(r"tianling-(\d+)", space.name)
        if owner and not Path("/proc", owner[1]).exists():
            _ip("netns", "del", space.name)


def _ip(*command: str) -> None:
    subprocess.run(["ip", *command], check=True)

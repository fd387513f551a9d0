"""A network of the test's own: a namespace with one cable to ours, which can be cut."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

HERE, THERE = "10.77.9.1", "10.77.9.2"


class Network:
    """Exists while its context lasts. Needs root."""

    def __init__(self, name: str = "tianling") -> None:
        self._space = name
        self._near, self._far = f"{name[:8]}-near", f"{name[:8]}-far"

    @property
    def inside(self) -> tuple[str, ...]:
        """What to run a command under, so that it runs there."""
        return ("ip", "netns", "exec", self._space)

    def __enter__(self) -> Self:
        _ip("netns", "add", self._space)
        _ip("link", "add", self._near, "type", "veth", "peer", "name", self._far)
        _ip("link", "set", self._far, "netns", self._space)
        _ip("addr", "add", f"{HERE}/24", "dev", self._near)
        _ip("link", "set", self._near, "up")
        for command in (
            ("addr", "add", f"{THERE}/24", "dev", self._far),
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
        _ip("-n", self._space, "route", "add", "blackhole", f"{HERE}/32")
        try:
            yield
        finally:
            _ip("-n", self._space, "route", "del", "blackhole", f"{HERE}/32")

    @contextmanager
    def nothing_arrives(self) -> Iterator[None]:
        """What is sent to the other side is dropped; what it sends arrives."""
        _ip("route", "add", "blackhole", f"{THERE}/32")
        try:
            yield
        finally:
            _ip("route", "del", "blackhole", f"{THERE}/32")


def _ip(*command: str) -> None:
    subprocess.run(["ip", *command], check=True)

"""Start a peer's processes, wait until they answer, stop them by their ids."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.waiting import until

ROOT = Path(__file__).parents[3]
"""Where `tests` is importable from."""

STARTUP = 60.0
STOPPING = 15.0


class NotReady(Exception):
    """A peer died before it was ready; the text ends with what it wrote."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A running peer: where to post and list visits, where to read follow-ups, its processes."""

    name: str
    visits_url: str
    followups_url: str
    pids: tuple[int, ...]
    listeners: tuple[int, ...] = ()


@contextmanager
def process(
    arguments: Sequence[str], environment: Mapping[str, str], log: Path, python: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `python -m *arguments` from the root, writing to `log`; terminated on the way out."""
    with log.open("wb") as output:
        child = subprocess.Popen(
            [python, "-m", *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield child
        finally:
            child.terminate()
            try:
                child.wait(STOPPING)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait(STOPPING)


def wait_ready(
    url: str, children: Sequence[tuple[subprocess.Popen[bytes], Path]], deadline: float = STARTUP
) -> None:
    """Poll `url` until it answers 200; `NotReady` when a child ended, `NeverHappened` after
    `deadline` seconds."""

    def answers() -> bool:
        for child, log in children:
            if child.poll() is not None:
                raise NotReady(f"{child.args} ended with {child.returncode}: {_tail(log)}")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def why_not() -> str:
        logs = " | ".join(_tail(log) for _, log in children)
        return f"{url} did not answer within {deadline} s: {logs}"

    until(answers, why_not, deadline)


@contextmanager
def faststream_peer(
    database: str,
    broker: str,
    ports: tuple[int, int],
    folder: Path,
    python: str = sys.executable,
    extra: Mapping[str, str] | None = None,
) -> Iterator[Peer]:
    """Lay `database` (`postgresql://…`) anew, run consumer and api on `ports`, log to `folder`."""
    package = "tests.bench.peers.faststream_peer"
    shared = {"PEER_DATABASE": database, "PEER_BROKER": broker, **(extra or {})}
    _lay(f"{package}.setup", shared, python)
    with ExitStack() as stack:
        children = []
        for part, port in zip(("consumer", "api"), ports, strict=True):
            log = folder / f"faststream-{part}.log"
            environment = {**shared, "PORT": str(port)}
            child = process([f"{package}.{part}"], environment, log, python)
            children.append((stack.enter_context(child), log))
            wait_ready(f"http://127.0.0.1:{port}/healthz", children)
        yield Peer(
            "faststream",
            f"http://127.0.0.1:{ports[1]}/visits",
            f"http://127.0.0.1:{ports[0]}/followups",
            tuple(child.pid for child, _ in children),
            listeners=(children[0][0].pid,),
        )


@contextmanager
def nameko_peer(
    database: str,
    broker: str,
    port: int,
    folder: Path,
    python: str = sys.executable,
    extra: Mapping[str, str] | None = None,
) -> Iterator[Peer]:
    """Lay `database` anew, start services5, grid and gateway (on `port`), logs in `folder`."""
    package = "tests.bench.peers.nameko_peer"
    shared = {"PEER_DATABASE": database, "PEER_BROKER": broker, **(extra or {})}
    _lay(f"{package}.setup", shared, python)
    with ExitStack() as stack:
        children = []
        for service in ("services5", "grid", "gateway"):
            log = folder / f"nameko-{service}.log"
            environment = {**shared, "PORT": str(port)}
            child = process([package, service], environment, log, python)
            children.append((stack.enter_context(child), log))
        wait_ready(f"http://127.0.0.1:{port}/healthz", children)
        yield Peer(
            "nameko",
            f"http://127.0.0.1:{port}/visits",
            f"http://127.0.0.1:{port}/followups",
            tuple(child.pid for child, _ in children),
            listeners=(children[0][0].pid,),
        )


def _lay(module: str, environment: Mapping[str, str], python: str) -> None:
    subprocess.run(
        [python, "-m", module], cwd=ROOT, env={**os.environ, **environment}, check=True, timeout=60
    )


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:]

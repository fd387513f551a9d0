"""One process of a service of a platform, on real parts."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Self

import httpx

from tests.journeys.platform import READY_SECONDS, Platform
from tests.servers.ports import free_port
from tests.waiting import until


class Replica:
    """Shares the mailbox of its service with the others. `entry` is the module that starts it, with
    what that is told first; `wrapper` is a command that it runs under."""

    def __init__(
        self,
        platform: Platform,
        service: str,
        *,
        entry: Sequence[str] = ("tianling.cli",),
        wrapper: Sequence[str] = (),
        environment: dict[str, str] | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self.service = service
        self._platform = platform
        self._port = free_port()
        self._command = [
            *wrapper,
            *(sys.executable, "-m", *entry, "run", service),
            *("--ops-port", str(self._port)),
        ]
        self._environment = environment or {}
        self.ops = f"http://{host}:{self._port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start, and wait until it is ready."""
        self.begin_start()
        self.await_ready()
        return self

    def begin_start(self) -> None:
        """Start, and wait for nothing."""
        with self._platform.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command,
                env={**self._platform.environment, **self._environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def await_ready(self) -> None:
        """Wait until `/readyz` says so."""
        until(self._ready, f"another {self.service} is ready", READY_SECONDS)

    def stop(self) -> int:
        """In order; answers the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """As a power cut does."""
        assert self.process is not None
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.process is not None and self.process.poll() is None

    def handled(self) -> int:
        """How many letters it has handled."""
        lines = httpx.get(f"{self.ops}/metrics").text.splitlines()
        counts = [line for line in lines if line.startswith("tianling_handled_total{")]
        return sum(int(float(line.rpartition(" ")[2])) for line in counts)

    def gauge(self, name: str) -> float:
        """What one of its gauges shows."""
        lines = httpx.get(f"{self.ops}/metrics", timeout=20).text.splitlines()
        (value,) = (line.split()[1] for line in lines if line.startswith(f"{name} "))
        return float(value)

    def _ready(self) -> bool:
        assert self.runs, f"it ended:\n{self._platform.log.read_text()[-4000:]}"
        try:
            return httpx.get(f"{self.ops}/readyz", timeout=5).status_code == 200
        except httpx.TransportError:
            return False

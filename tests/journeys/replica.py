"""One more process of a service, beside those of a platform."""

import signal
import subprocess
import sys
from typing import Self

import httpx

from tests.journeys.platform import READY_SECONDS, Platform
from tests.servers.ports import free_port
from tests.waiting import until


class Replica:
    """Shares the mailbox of its service with the platform's own."""

    def __init__(self, platform: Platform, service: str) -> None:
        self._platform, self._service = platform, service
        self._port = free_port()
        self.ops = f"http://127.0.0.1:{self._port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start, and wait until it is ready."""
        with self._platform.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "tianling.cli", "run", self._service),
                    *("--ops-port", str(self._port)),
                ],
                env=self._platform.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until(self._ready, f"another {self._service} is ready", READY_SECONDS)
        return self

    def stop(self) -> int:
        """In order; answers the exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def handled(self) -> int:
        """How many letters it has handled."""
        lines = httpx.get(f"{self.ops}/metrics").text.splitlines()
        counts = [line for line in lines if line.startswith("tianling_handled_total{")]
        return sum(int(float(line.rpartition(" ")[2])) for line in counts)

    def _ready(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"it ended:\n{self._platform.log.read_text()[-4000:]}"
        try:
            return httpx.get(f"{self.ops}/readyz", timeout=5).status_code == 200
        except httpx.TransportError:
            return False

"""A server process of the tests' own: started, stopped, killed and restarted by its id."""

import os
import signal
import subprocess
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar, Self

from tests.waiting import until


class NotStarted(RuntimeError):
    """A server ended before it was ready; the text is the end of its log."""


class Server(ABC):
    """What RabbitMQ and PostgreSQL have in common. `folder` holds everything that one writes."""

    STOP: ClassVar[signal.Signals] = signal.SIGTERM
    STARTUP: ClassVar[float] = 90.0

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start, and wait until it answers; what runs already runs on. Raises `NotStarted`."""
        if self.runs:
            return self
        command, environment = self._command()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        until(self._ready, self._why_not, self.STARTUP)
        return self

    def restart(self) -> None:
        """Down in order and up again; what was durable is there."""
        self.stop()
        self.start()

    def stop(self, how: signal.Signals | None = None) -> None:
        """Down in order, or by another signal."""
        self._signal(how or self.STOP)

    def kill(self) -> None:
        """As a power cut does."""
        self._signal(signal.SIGKILL)

    def close(self) -> None:
        """Down for good."""
        self.stop()

    @property
    def runs(self) -> bool:
        """Whether it has been started, and has not ended."""
        return self._process is not None and self._process.poll() is None

    @abstractmethod
    def _command(self) -> tuple[list[Any], dict[str, str]]:
        """What to run, and its environment."""

    @abstractmethod
    def _answers(self) -> bool:
        """Whether it takes work."""

    def _ready(self) -> bool:
        if not self.runs:
            raise NotStarted(self._why_not())
        return self._answers()

    def _why_not(self) -> str:
        return self._log.read_text()[-3000:]

    def _signal(self, number: int) -> None:
        if self._process is None or not self.runs:
            return
        os.killpg(self._process.pid, number)
        self._process.wait(timeout=60)

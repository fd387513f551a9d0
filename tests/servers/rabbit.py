"""A RabbitMQ node of the tests' own."""

import os
import signal
import subprocess
import uuid
from pathlib import Path

from tests.servers.ports import free_port
from tests.servers.waiting import NotStarted, until

BIN = Path("/usr/lib/rabbitmq/bin")


class Rabbit:
    """One node, on free ports, with everything it writes under `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._log = folder / "rabbitmq.log"
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "home").mkdir(parents=True)
        self._environment = {
            **os.environ,
            "HOME": str(folder / "home"),
            "ERL_EPMD_PORT": str(free_port()),
            "RABBITMQ_NODENAME": f"tianling-{uuid.uuid4().hex[:8]}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq"),
        }

    @property
    def url(self) -> str:
        """Its default vhost."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def start(self) -> "Rabbit":
        """Start, and wait until it takes connections."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [BIN / "rabbitmq-server"],
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self._answers, 90, lambda: self._log.read_text()[-3000:])
        return self

    def vhost(self) -> str:
        """A fresh vhost; answers its URL."""
        name = f"v{uuid.uuid4().hex[:10]}"
        self._control(
            "eval",
            f'rabbit_vhost:add(<<"{name}">>, <<"tests">>), '
            f'rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"{name}">>, '
            '<<".*">>, <<".*">>, <<".*">>, <<"tests">>).',
        )
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{name}"

    def restart(self) -> None:
        """Down in order and up again; what was durable is there."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """As a power cut does."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Down in order."""
        self._signal(signal.SIGTERM)

    def close(self) -> None:
        """Down for good, its name server too."""
        self.stop()
        subprocess.run(
            ["epmd", "-port", self._environment["ERL_EPMD_PORT"], "-kill"],
            capture_output=True,
            check=False,
        )

    def _signal(self, number: int) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        os.killpg(self._process.pid, number)
        self._process.wait(timeout=60)

    def _answers(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise NotStarted(self._log.read_text()[-3000:])
        try:
            self._control("await_startup", "--timeout", "5")
        except subprocess.CalledProcessError:
            return False
        return True

    def _control(self, *command: str) -> None:
        subprocess.run(
            [BIN / "rabbitmqctl", "-q", *command],
            env=self._environment,
            check=True,
            capture_output=True,
        )

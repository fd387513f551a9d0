"""A RabbitMQ node of the tests' own."""

import os
import re
import subprocess
import uuid
from pathlib import Path
from typing import Any

from tests.servers.ports import free_port
from tests.servers.server import Server

BIN = Path("/usr/lib/rabbitmq/bin")


class Rabbit(Server):
    """One node, on free ports."""

    def __init__(
        self, folder: Path, also: str = "", of: "Rabbit | None" = None, settings: str = ""
    ) -> None:
        """On loopback, and on the address `also` of a test's own network; `of` the same cluster as
        another node; with `settings` in the form of its configuration."""
        super().__init__(folder)
        self.port = free_port()
        self._first = of
        addresses = ["127.0.0.1", *([also] if also else [])]
        listeners = [f"listeners.tcp.{n} = {a}:{self.port}\n" for n, a in enumerate(addresses)]
        (folder / "rabbitmq.conf").write_text(
            "".join([*listeners, "loopback_users = none\n", settings])
        )
        home = of.folder / "home" if of else folder / "home"
        home.mkdir(exist_ok=True)
        self.name = f"tianling-{uuid.uuid4().hex[:8]}@localhost"
        self._environment = {
            **os.environ,
            "HOME": str(home),
            "ERL_EPMD_PORT": of._environment["ERL_EPMD_PORT"] if of else str(free_port()),
            "RABBITMQ_NODENAME": self.name,
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        }

    def join(self) -> None:
        """Enter the cluster of the first node."""
        assert self._first is not None
        self.control("stop_app")
        self.control("join_cluster", self._first.name)
        self.control("start_app")

    @property
    def url(self) -> str:
        """Its default vhost."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def vhost(self) -> str:
        """A fresh vhost; answers its URL."""
        name = f"v{uuid.uuid4().hex[:10]}"
        self._evaluate(
            f'rabbit_vhost:add(<<"{name}">>, <<"tests">>), '
            f'rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"{name}">>, '
            '<<".*">>, <<".*">>, <<".*">>, <<"tests">>)'
        )
        return f"amqp://guest:guest@127.0.0.1:{self.port}/{name}"

    def waiting(self, url: str) -> int:
        """Messages in durable queues of a vhost, ready or being handled."""
        vhost = url.rpartition("/")[2]
        return int(
            self._evaluate(
                "lists:sum([Messages || Queue <- "
                f'rabbit_amqqueue:list(<<"{vhost}">>), amqqueue:is_durable(Queue), '
                "{messages, Messages} <- rabbit_amqqueue:info(Queue, [messages])])"
            )
        )

    def queues(self, vhost: str) -> set[str]:
        """Their names."""
        listed = self.control("list_queues", "-p", vhost, "--no-table-headers", "name")
        return set(listed.split())

    def close(self) -> None:
        """Down for good, its name server too."""
        super().close()
        subprocess.run(
            ["epmd", "-port", self._environment["ERL_EPMD_PORT"], "-kill"],
            capture_output=True,
            check=False,
        )

    def _command(self) -> tuple[list[Any], dict[str, str]]:
        return [BIN / "rabbitmq-server"], self._environment

    def _answers(self) -> bool:
        try:
            self.control("await_startup", "--timeout", "5")
        except subprocess.CalledProcessError:
            return False
        return True

    def _evaluate(self, expression: str) -> str:
        """An Erlang expression's value, in the node; `control` starts a virtual machine to ask."""
        cookie = (Path(self._environment["HOME"]) / ".erlang.cookie").read_text()
        done = subprocess.run(
            ["erl_call", "-sname", self.name, "-c", cookie, "-e"],
            input=f"{expression}.\n",
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
        )
        value = re.fullmatch(r"\{ok, (.*)\}", done.stdout.strip(), re.DOTALL)
        if value is None:
            raise RuntimeError(f"{self.name}: {done.stdout} {done.stderr}")
        return value[1]

    def control(self, *command: str) -> str:
        """`rabbitmqctl`; answers what it prints."""
        done = subprocess.run(
            [BIN / "rabbitmqctl", "-q", *command],
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

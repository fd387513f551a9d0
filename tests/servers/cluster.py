"""Servers that do not depend on one process: three nodes of RabbitMQ, PostgreSQL with a standby."""

import itertools
from pathlib import Path

from tests.servers.ports import free_port
from tests.servers.postgres import Postgres, Standby
from tests.servers.rabbit import Rabbit

DEFINITIONS = Path(__file__).parents[2] / "deploy" / "cluster"


class RabbitCluster:
    """Three nodes; quorum queues have a replica on each."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        settings = (DEFINITIONS / "rabbitmq.conf").read_text()
        first = Rabbit(folder / "1", settings=settings)
        others = (Rabbit(folder / str(n), of=first, settings=settings) for n in (2, 3))
        self.nodes = [first, *others]

    def start(self) -> "RabbitCluster":
        """One after the other, each into the cluster of the first."""
        for n, node in enumerate(self.nodes):
            node.start()
            if n:
                node.join()
        return self

    def close(self) -> None:
        """Down for good."""
        for node in reversed(self.nodes):
            node.close()

    def vhost(self) -> str:
        """A fresh vhost; the URLs of all nodes, with `;` between."""
        url = self.nodes[0].vhost()
        name = url.rpartition("/")[2]
        return ";".join(node.url.removesuffix("/") + name for node in self.nodes)

    def waiting(self, url: str) -> int:
        """Messages in durable queues of a vhost."""
        return next(node for node in self.nodes if node.runs).waiting(url)


class PostgresPair:
    """A primary and a standby that has every commit before it is acknowledged, on two ports that
    stay the same whoever leads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._spare_port = free_port()
        self.primary = Postgres(folder / "0", settings=DEFINITIONS / "postgresql.conf")
        self.standby: Standby

    def start(self) -> "PostgresPair":
        """The primary first."""
        self.primary.start()
        self.follow()
        return self

    def close(self) -> None:
        """Down for good; the standby last, or the primary would wait for it."""
        for server in (self.primary, self.standby):
            server.close()

    def follow(self) -> None:
        """A new standby, from a copy of the primary; commits have waited for it."""
        folder = self._folder / str(next(self._numbers))
        self.standby = Standby(folder, self.primary, port=self._spare_port)
        self.standby.start()

    def fail_over(self) -> None:
        """The primary is killed; the standby takes its place."""
        self.primary.kill()
        self.standby.promote()
        self._spare_port, self.primary = self.primary.port, self.standby

    def create_database(self) -> str:
        """A fresh database; its URL names both servers, and whichever can be written to is used."""
        url = self.primary.create_database()
        hosts = ",".join(f"127.0.0.1:{port}" for port in (self.primary.port, self.standby.port))
        name = url.rpartition("/")[2]
        return f"postgresql://postgres@{hosts}/{name}?target_session_attrs=read-write"

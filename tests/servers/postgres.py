"""A PostgreSQL cluster of the tests' own."""

import os
import shutil
import signal
import subprocess
import uuid
from pathlib import Path

from tests.servers.ports import free_port
from tests.servers.waiting import NotStarted, until


class Postgres:
    """One cluster, fsync on, everything it writes under `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._bin = max(Path("/usr/lib/postgresql").glob("*/bin"))
        self._data = folder / "data"
        self._log = folder / "postgres.log"
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True)
        # PostgreSQL refuses to run as root: then it runs as the account of its package.
        self._as: list[str] = []
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", "postgres", "--no-sync")

    @property
    def url(self) -> str:
        """Its own first database."""
        return self._url("postgres")

    def start(self) -> "Postgres":
        """Start, and wait until it answers."""
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
            "max_connections": 200,
            "shared_buffers": "256MB",
            "fsync": "on",
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._as, self._bin / "postgres", "-D", self._data, *options],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self._answers, 60, lambda: self._log.read_text()[-3000:])
        return self

    def create_database(self) -> str:
        """A fresh database; answers its URL."""
        name = f"d{uuid.uuid4().hex[:10]}"
        self._run("psql", "-q", self.url, "-c", f"create database {name}")
        return self._url(name)

    def restart(self) -> None:
        """Down in order and up again."""
        self.stop()
        self.start()

    def stop(self) -> None:
        """Down, cutting connections (PostgreSQL's fast shutdown)."""
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """As a power cut does."""
        self._signal(signal.SIGKILL)

    close = stop

    def _signal(self, number: int) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        os.killpg(self._process.pid, number)
        self._process.wait(timeout=60)

    def _answers(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise NotStarted(self._log.read_text()[-3000:])
        probe = [self._bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(probe, check=False).returncode == 0

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [*self._as, self._bin / program, *map(str, arguments)],
            check=True,
            capture_output=True,
            cwd=self.folder,
        )

    def _url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

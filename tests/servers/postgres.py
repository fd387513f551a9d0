"""A PostgreSQL cluster of the tests' own."""

import os
import shutil
import signal
import subprocess
import uuid
from pathlib import Path
from typing import Any

from tests.servers.ports import free_port
from tests.servers.server import Server


class Postgres(Server):
    """One cluster, fsync on. Its stop is PostgreSQL's fast one, which cuts connections."""

    STOP = signal.SIGINT

    def __init__(
        self, folder: Path, also: str = "", port: int = 0, settings: Path | None = None
    ) -> None:
        """On loopback, and on the address `also` of a test's own network; on a free port unless it
        is given; with further `settings` from a file."""
        super().__init__(folder)
        self.port = port or free_port()
        self._settings = settings
        self._addresses = ",".join(filter(None, ["127.0.0.1", also]))
        self._bin = max(Path("/usr/lib/postgresql").glob("*/bin"))
        self._data = folder / "data"
        # PostgreSQL refuses to run as root: then it runs as the account of its package.
        self._as: list[str] = []
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self._make()
        if also:
            with (self._data / "pg_hba.conf").open("a") as allowed:
                allowed.write(f"host all all {also}/24 trust\n")

    def _make(self) -> None:
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", "postgres", "--no-sync")

    @property
    def url(self) -> str:
        """Its own first database."""
        return self._url("postgres")

    def kill(self) -> None:
        """All of its processes at once. Sessions outlive a postmaster that is killed alone, and
        take for committed what no standby has: no power cut leaves anybody to do that."""
        if self._process is not None and self.runs:
            os.kill(self._process.pid, signal.SIGSTOP)
            children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
            for child in children.read_text().split():
                os.kill(int(child), signal.SIGKILL)
        super().kill()

    def create_database(self, like: str | None = None) -> str:
        """A fresh database, or a copy of the one at the URL `like`, which nobody may be using;
        answers its URL."""
        name = f"d{uuid.uuid4().hex[:10]}"
        template = like.rpartition("/")[2] if like else "template1"
        self._run("psql", "-q", self.url, "-c", f"create database {name} template {template}")
        return self._url(name)

    def _command(self) -> tuple[list[Any], dict[str, str]]:
        settings = {
            "port": self.port,
            "listen_addresses": self._addresses,
            "unix_socket_directories": self.folder,
            "max_connections": 200,
            "shared_buffers": "256MB",
            "fsync": "on",
        }
        if self._settings is not None:
            settings |= read_settings(self._settings)
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [*self._as, self._bin / "postgres", "-D", self._data, *options], dict(os.environ)

    def _answers(self) -> bool:
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


def read_settings(file: Path) -> dict[str, Any]:
    """`name = value` a line, as PostgreSQL reads them."""
    lines = (line.partition("#")[0].partition("=") for line in file.read_text().splitlines())
    return {name.strip(): value.strip().strip("'") for name, _, value in lines if value}


class Standby(Postgres):
    """A copy that follows another cluster, until it is promoted."""

    def __init__(self, folder: Path, primary: Postgres, port: int = 0) -> None:
        self._primary = primary
        super().__init__(folder, port=port, settings=primary._settings)

    def _make(self) -> None:
        how = ("-R", "-X", "stream", "--checkpoint=fast")
        self._run("pg_basebackup", "-d", self._primary.url, "-D", self._data, *how)

    def promote(self) -> None:
        """From now on it is the primary."""
        self._run("pg_ctl", "promote", "-w", "-D", self._data)

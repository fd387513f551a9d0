"""Both servers for as long as a context lasts."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit


@contextmanager
def both() -> Iterator[tuple[Path, Rabbit, Postgres]]:
    """A folder of their own, RabbitMQ, PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="tianling-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as another account
        rabbit = Rabbit(folder / "rabbit").start()
        try:
            postgres = Postgres(folder / "postgres").start()
            try:
                yield folder, rabbit, postgres
            finally:
                postgres.close()
        finally:
            rabbit.close()

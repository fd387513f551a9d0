"""`python -m tests.servers`: both servers, until Ctrl-C."""

import signal
import sys
import tempfile
from pathlib import Path

from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit

with tempfile.TemporaryDirectory() as folder:
    Path(folder).chmod(0o755)
    rabbit = Rabbit(Path(folder) / "rabbit").start()
    postgres = Postgres(Path(folder) / "postgres").start()
    sys.stdout.write(f"TIANLING_BROKER={rabbit.vhost()}\n")
    sys.stdout.write(f"TIANLING_DATABASE={postgres.create_database()}\n")
    sys.stdout.flush()
    try:
        signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        rabbit.close()
        postgres.close()

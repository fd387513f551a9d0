"""`python -m tests.servers`: both servers, until Ctrl-C."""

import signal
import sys
from contextlib import suppress

from tests.servers.both import both

with both() as (_, rabbit, postgres), suppress(KeyboardInterrupt):
    sys.stdout.write(f"TIANLING_BROKER={rabbit.vhost()}\n")
    sys.stdout.write(f"TIANLING_DATABASE={postgres.create_database()}\n")
    sys.stdout.flush()
    signal.pause()

"""Telling whoever started this process that it is ready: the datagram of `sd_notify(3)`.

systemd listens for it (`Type=notify`), and so does `tianling up` for its own processes.
"""

import os
import socket
from collections.abc import Mapping

VARIABLE = "NOTIFY_SOCKET"
READY = b"READY=1"


def ready(environment: Mapping[str, str] = os.environ) -> None:
    """Say it, where somebody listens. Raises `OSError` where the listener is gone."""
    address = environment.get(VARIABLE)
    if not address:
        return
    if address.startswith("@"):
        address = "\0" + address[1:]  # Linux's abstract names
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling:
        telling.sendto(READY, address)

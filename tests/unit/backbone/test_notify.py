import socket
from pathlib import Path

from backbone import notify


def test_whoever_started_it_hears_that_it_is_ready(tmp_path: Path) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(address)
        notify.ready({"NOTIFY_SOCKET": address})
        assert told.recv(64) == b"READY=1"


def test_nobody_need_listen() -> None:
    notify.ready({})

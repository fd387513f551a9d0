"""Ready is whoever can be asked: not before the door is open, and no more once it shuts."""

from typing import Any

import pytest

from gateway.http.server import Server


def nothing(*_: Any) -> Any:
    raise AssertionError("nobody asks")


def test_the_gateway_is_ready_from_when_it_listens_until_it_stops() -> None:
    server = Server(nothing, nothing, "127.0.0.1", 0, drain_seconds=0.1)
    with pytest.raises(RuntimeError):
        server.must_listen()
    server.start()
    server.must_listen()
    server.stop()
    with pytest.raises(RuntimeError):
        server.must_listen()

"""Two platforms never share a port: the second one is told, before it has begun anything."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from backbone import health
from backbone.health import Health
from backbone.listening import PortTaken, listen, must_be_free
from contracts.language.problem import Problem
from gateway.http.message import Request, Response
from gateway.http.server import Server
from tianling.commands.running import run, up
from tianling.options import read

HOST = "127.0.0.1"
RABBIT = "amqp://nobody@127.0.0.1:1/none"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens at, as our own gateway would."""
    listening = listen(HOST, 0)
    yield listening.getsockname()[1]
    listening.close()


def a_gateway(port: int) -> None:
    def answer(_: Request | Problem) -> Response:
        return Response(200, b"")

    Server(answer, answer, HOST, port).start()


def operators(port: int) -> None:
    health.serve(Health(), HOST, port)


@pytest.mark.parametrize("start", [a_gateway, operators])
def test_a_port_is_taken_alone(taken: int, start: Callable[[int], None]) -> None:
    with pytest.raises(OSError, match="in use"):
        start(taken)


def test_who_finds_a_port_taken_is_told_what_to_do() -> None:
    listening = listen(HOST, 0)
    port = listening.getsockname()[1]
    with pytest.raises(PortTaken, match=rf"{HOST}:{port} .*another port \(PORT\)"):
        must_be_free(HOST, port, "PORT")
    listening.close()
    must_be_free(HOST, port, "PORT")


@pytest.mark.parametrize("ports", [{"port": True}, {"ops_port": True}])
@pytest.mark.parametrize("broker", ["memory://", RABBIT])
def test_a_second_platform_makes_nothing(
    taken: int, tmp_path: Path, broker: str, ports: dict[str, Any]
) -> None:
    free = listen(HOST, 0)
    port = free.getsockname()[1]
    free.close()
    told = {"port": port, **dict.fromkeys(ports, taken)}
    settings = read("test", var=str(tmp_path), broker=broker, **told)
    with pytest.raises(click.ClickException, match=f"{HOST}:{taken}"):
        up(settings)
    if broker == RABBIT:
        with pytest.raises(click.ClickException, match=f"{HOST}:{taken}"):
            run("gateway", settings)
    assert list(tmp_path.glob("*.sqlite3")) == []

"""The same suite over memory + SQLite and RabbitMQ + PostgreSQL.

These tests run parts of services inside this process, as services run: on eventlet.
"""

import eventlet

eventlet.monkey_patch()

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from backbone.broker.memory import MemoryBroker
from backbone.broker.port import Broker
from backbone.broker.rabbit import RabbitBroker
from backbone.broker.topology import Topology
from backbone.database import Database
from backbone.urls import driver_url

STACKS = ("embedded", "real")


@pytest.fixture(params=STACKS)
def stack(request: pytest.FixtureRequest) -> str:
    """Which parts: memory and SQLite, or RabbitMQ and PostgreSQL."""
    return str(request.param)


@pytest.fixture
def database_url(stack: str, request: pytest.FixtureRequest, tmp_path: Any) -> str:
    """A fresh database."""
    if stack == "embedded":
        return f"sqlite:///{tmp_path / 'test.sqlite3'}"
    return driver_url(request.getfixturevalue("postgres").create_database())


@pytest.fixture
def make_broker(stack: str, request: pytest.FixtureRequest) -> Callable[[Topology], Broker]:
    """A broker with nothing in it."""
    if stack == "embedded":
        return MemoryBroker
    url = request.getfixturevalue("rabbit").vhost()
    return lambda topology: RabbitBroker(url, topology)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A database of one service, its schema made."""
    from sqlalchemy import create_engine, text

    if not database_url.startswith("sqlite"):
        admin = create_engine(database_url)
        with admin.begin() as connection:
            connection.execute(text("create schema tally"))
        admin.dispose()
    made = Database(database_url, "tally")
    yield made
    made.close()


def until(true: Callable[[], Any], what: str, seconds: float = 10.0) -> Any:
    """Let others run until it is true."""
    with eventlet.Timeout(seconds, AssertionError(f"never happened: {what}")):
        while not (seen := true()):
            eventlet.sleep(0.005)
        return seen

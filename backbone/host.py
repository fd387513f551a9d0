"""Runs services in this process, on nameko: start, signals, and a stop with a deadline."""

import gc
import logging
import os
import signal
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any

import eventlet
from nameko.runners import ServiceRunner

from backbone import health as health_module
from backbone import notify
from backbone.broker.memory import MemoryBroker
from backbone.broker.port import Broker
from backbone.broker.rabbit import RabbitBroker
from backbone.broker.topology import Topology
from backbone.database import Database
from backbone.health import Health
from backbone.settings import Settings

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.05
"""Between two looks at whether a starting process is ready."""


def broker_for(settings: Settings, topology: Topology) -> Broker:
    """The broker that the settings name."""
    if settings.embedded:
        return MemoryBroker(topology)
    return RabbitBroker(settings.broker, topology)


def run(
    services: Iterable[type],
    settings: Settings,
    topology: Topology,
    *,
    ready: Callable[[], None] = notify.ready,
) -> None:
    """Run until SIGINT or SIGTERM; then stop in order, and in time. `ready` is called once, as soon
    as every check is well."""
    health = Health()
    listed = list(services)
    config: dict[str, Any] = {
        "settings": settings,
        "broker": broker_for(settings, topology),
        "health": health,
        "databases": {
            service.name: Database(settings.database_of(service.name), service.name)  # type: ignore[attr-defined]
            for service in listed
        },
        "max_workers": 10,
    }
    started = eventlet.Event()

    def must_have_started() -> None:
        if not started.ready():
            raise RuntimeError("starting")

    # Without it nobody would have said yet what has to be well: nothing would be wrong.
    health.watch("start", must_have_started)
    runner = ServiceRunner(config)
    for service in listed:
        runner.add_service(service)
    _stop_on_signals(runner, settings.drain_seconds)
    health_module.serve(health, settings.host, settings.ops_port)
    gc.freeze()  # what is here stays here: no collection looks through it again
    runner.start()
    started.send()
    eventlet.spawn(_call_once_well, health, ready)
    runner.wait()


def _call_once_well(health: Health, ready: Callable[[], None]) -> None:
    while not health.well():
        eventlet.sleep(LOOK_SECONDS)
    ready()


def _stop_on_signals(runner: ServiceRunner, deadline: float) -> None:
    stopping: list[int] = []

    def stop() -> None:
        # Past the deadline what is not done is left to the next process: nothing accepted is lost.
        eventlet.spawn_after(deadline, os._exit, 1)
        runner.stop()

    def on_signal(number: int, frame: FrameType | None) -> None:
        if not stopping:
            stopping.append(number)
            log.info("stopping", extra={"signal": number})
            eventlet.spawn_n(stop)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)

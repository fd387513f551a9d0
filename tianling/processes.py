"""Which processes there are, and what each needs: its service, its database's history."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from backbone.broker.topology import Topology, topology
from contracts.vocabulary import ASKS, EVENTS


@dataclass(frozen=True, slots=True)
class Process:
    """One service that can run alone. Its code is imported only where it runs."""

    name: str
    package: str
    service_class: str

    def service(self) -> type:
        """The nameko service, its handlers checked against the contracts."""
        module = import_module(f"{self.package}.service")
        service: type = getattr(module, self.service_class)
        service.handlers.check(ASKS.all(), EVENTS.all())  # type: ignore[attr-defined]
        return service


PROCESSES = {
    process.name: process
    for process in (
        Process("party", "services.party", "PartyService"),
        Process("services5", "services.services5", "Services5Service"),
        Process("grid", "services.grid", "GridService"),
        Process("gateway", "gateway", "GatewayService"),
    )
}


def everything_bound() -> Topology:
    """Every mailbox of the platform: each process makes sure of all of them before it publishes,
    so that no event is told before its listener has a place to hear it."""
    return topology(EVENTS.all(), ASKS.all(), everything=("gateway",))


Report = Callable[[str], None]

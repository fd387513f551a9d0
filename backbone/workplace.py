"""What a service's entrypoints share in one process: database, desk, relay, broker."""

from typing import Any

import eventlet
from nameko.extensions import DependencyProvider, SharedExtension

from backbone.broker.port import Broker
from backbone.database import Database
from backbone.desk import Desk
from backbone.handlers import Handlers
from backbone.means import means_of
from backbone.relay import Relay
from backbone.seal import Seal
from backbone.settings import Settings


class Workplace(SharedExtension):  # type: ignore[misc]
    """Opened when the service starts, closed last when it stops."""

    settings: Settings
    broker: Broker
    seal: Seal
    handlers: Handlers
    database: Database
    desk: Desk
    relay: Relay

    def setup(self) -> None:
        """Make everything; of the database nothing is asked but the service's own key."""
        config: dict[str, Any] = self.container.config
        service = self.container.service_cls
        self.settings, self.broker = config["settings"], config["broker"]
        self.handlers = service.handlers
        self.database = config["databases"][service.name]
        means = means_of(self.settings, self.database)
        self.seal = Seal(self.settings.key, means.own)
        self.relay = Relay(self.database, self.broker)
        self.desk = Desk(
            self.handlers,
            self.database,
            committed=self.relay.hand,
            means=means,
        )
        self._relaying: Any = None

    def start(self) -> None:
        """Begin to relay."""
        self._relaying = eventlet.spawn(self.relay.run)
        config: dict[str, Any] = self.container.config
        config["health"].watch(f"{self.handlers.service}.database", self.database.check)
        config["health"].watch(f"{self.handlers.service}.relay", self._check_relay)
        config["health"].tell(f"{self.handlers.service}.audit", self.desk.means.alarm.check)

    def stop(self) -> None:
        """Carry what is owed, as far as the deadline allows, then let go."""
        self.relay.close()
        with eventlet.Timeout(self.settings.drain_seconds / 2, False):
            self._relaying.wait()
        self._relaying.kill()
        self.database.close()

    def _check_relay(self) -> None:
        if self.relay.lag() > 30:
            raise RuntimeError(f"events have been owed for {self.relay.lag():.0f} s")


class AtDesk(DependencyProvider):  # type: ignore[misc]
    """Gives a service method its desk."""

    workplace = Workplace()

    def get_dependency(self, worker_ctx: Any) -> Desk:
        """The desk."""
        return self.workplace.desk

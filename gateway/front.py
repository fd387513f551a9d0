"""The gateway put together, as one nameko extension: `front = Front()` in the service."""

from typing import Any

from nameko.extensions import DependencyProvider

from backbone.calls import Caller
from backbone.certifying import Certifier
from backbone.means import means_of, passing_means
from gateway.asking import Calls
from gateway.batch.sync import Sync
from gateway.door import Door
from gateway.feed.seats import Seats
from gateway.feed.tail import Tail
from gateway.forwarded import behind
from gateway.http.limits import Limits
from gateway.http.server import Server
from gateway.identity.accounts import DEMO_ACCOUNTS
from gateway.identity.linking import Linking
from gateway.identity.office import Office, open_office
from gateway.local import Local
from gateway.open311.desk import Open311
from gateway.pricing import InTurn
from gateway.privacy.exporting import Exporter
from gateway.privacy.reading import AuditReader
from gateway.privacy.workers import Workers
from gateway.publications import publications
from gateway.quota import Quota, Quotas
from gateway.referring import Referring
from gateway.routes import ROUTES
from gateway.stream import Stream


def open_door(
    calls: Calls,
    database: Any,
    office: Office,
    *,
    demo: bool,
    quotas: Quotas | None = None,
    seats: Seats | None = None,
    seen: str = "",
    certifier: Certifier | None = None,
) -> tuple[Door, Stream]:
    """The door and its stream, `seen` from outside at that address. Descriptions name the demo's
    accounts in demo mode; `certifier` signs what people take along."""
    quotas = quotas or Quotas()
    calls = Referring(InTurn(calls), office.knows)
    stream = Stream(database, Tail(database), attends=office.admission, seats=seats)
    certifier = certifier or passing_means().certifier
    workers = Workers(calls, office.book, certifier)
    local: dict[str, Local] = {
        **publications(ROUTES, DEMO_ACCOUNTS if demo else ()),
        **office.handlers,
        "create_account": Linking(calls, office.handlers["create_account"]),
        "change_account": Linking(calls, office.handlers["change_account"]),
        **Open311(calls, office.admission.bearer, seen).handlers,
        "stream": stream,
        "sync": Sync(ROUTES, calls, quotas.accounts),
        "audit": AuditReader(calls, database, office.cursors),
        "worker_export": workers.export,
        "worker_erasure": workers.erase,
        "export": Exporter(calls, database, certifier),
    }
    return Door(ROUTES, calls, office.admission, local, quotas), stream


class Front(DependencyProvider):  # type: ignore[misc]
    """Listens while the service runs. As a dependency it stops before the caller it needs."""

    caller = Caller()

    def setup(self) -> None:
        """Put everything together; listen to nothing yet."""
        settings = self.container.config["settings"]
        database = self.container.config["databases"][self.container.service_name]
        means = means_of(settings, database)
        seen = settings.public_url or f"http://{settings.host}:{settings.port}"
        office = open_office(
            database,
            settings.key,
            demo=settings.demo,
            audit_key=means.audit_keys[0],
            own=means.own,
            oidc=settings.oidc,
            callback=f"{seen}/v1/sessions/oidc/callback",
        )
        self._watch = office.admission.watch
        self.door, self._stream = open_door(
            self.caller,
            database,
            office,
            demo=settings.demo,
            seen=seen,
            certifier=means.certifier,
            seats=Seats(settings.streams, settings.streams_address),
            quotas=Quotas(
                Quota("account", settings.rate_limit), Quota("address", settings.rate_limit_guests)
            ),
        )
        self.server = Server(
            behind(settings.proxies, self.door.answer),
            self.door.refuse,
            settings.host,
            settings.port,
            drain_seconds=settings.drain_seconds / 2,
            limits=Limits(takers={str(route) for route in ROUTES if route.takes_file}),
        )
        health = self.container.config["health"]
        health.watch(f"{self.container.service_name}.door", self.server.must_listen)

    def start(self) -> None:
        """Open the door."""
        self._watch.start()
        self.server.start()

    def stop(self) -> None:
        """Take nobody in any more, let who is inside finish."""
        self._stream.close()
        self.server.stop()
        self._watch.close()

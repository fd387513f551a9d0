"""The gateway put together, as one nameko extension: `front = Front()` in the service."""

import secrets
from typing import Any

from nameko.extensions import DependencyProvider

from backbone.calls import Caller
from gateway.asking import Calls
from gateway.batch.sync import Sync
from gateway.door import Door
from gateway.feed.tail import Tail
from gateway.http.server import Server
from gateway.identity.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from gateway.identity.lockout import Lockout
from gateway.identity.login import Login
from gateway.identity.passwords import Passwords
from gateway.identity.tokens import Tokens
from gateway.local import Local
from gateway.publications import publications
from gateway.quota import Quota, Quotas
from gateway.routes import ROUTES
from gateway.stream import Stream


def open_door(
    calls: Calls, database: Any, key: bytes, *, demo: bool, quotas: Quotas | None = None
) -> tuple[Door, Stream]:
    """The door and its stream. Without `demo` there is no account, and every log-in fails alike."""
    accounts = DEMO_ACCOUNTS if demo else ()
    password = DEMO_PASSWORD if demo else secrets.token_hex(16)
    tokens = Tokens(key, demo=demo)
    quotas = quotas or Quotas()
    stream = Stream(database, Tail(database))
    local: dict[str, Local] = {
        **publications(ROUTES, accounts),
        "login": Login(accounts, password, tokens, Passwords(), Lockout()),
        "stream": stream,
        "sync": Sync(ROUTES, calls, quotas.accounts),
    }
    return Door(ROUTES, calls, tokens, local, quotas), stream


class Front(DependencyProvider):  # type: ignore[misc]
    """Listens while the service runs. As a dependency it stops before the caller it needs."""

    caller = Caller()

    def setup(self) -> None:
        """Put everything together; listen to nothing yet."""
        settings = self.container.config["settings"]
        self.door, self._stream = open_door(
            self.caller,
            self.container.config["databases"][self.container.service_name],
            settings.key,
            demo=settings.demo,
            quotas=Quotas(
                Quota("account", settings.rate_limit), Quota("address", settings.rate_limit_guests)
            ),
        )
        self.server = Server(
            self.door.answer,
            self.door.refuse,
            settings.host,
            settings.port,
            drain_seconds=settings.drain_seconds / 2,
        )

    def start(self) -> None:
        """Open the door."""
        self.server.start()

    def stop(self) -> None:
        """Take nobody in any more, let who is inside finish."""
        self._stream.close()
        self.server.stop()

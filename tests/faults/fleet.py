"""The platform's processes, each by itself, with whoever starts again what has ended."""

import random
from typing import Any, Self

import httpx

from tests.faults.audit import SERVICES, Balance, audited, balance
from tests.faults.books import Books, Load
from tests.journeys.platform import NotNow, Platform, Session
from tests.journeys.replica import Replica
from tests.servers.postgres import Postgres
from tests.servers.rabbit import Rabbit


class Fleet:
    """So many replicas of each service and one gateway, on one database and one vhost; one set of
    books for as long as it lives."""

    def __init__(
        self, platform: Platform, rabbit: Rabbit, postgres: Postgres, replicas: int
    ) -> None:
        self.platform, self.rabbit, self.postgres = platform, rabbit, postgres
        self.books = Books()
        counts = {name: 1 if name == "gateway" else replicas for name in SERVICES}
        self.members = {
            name: [Replica(platform, name) for _ in range(count)] for name, count in counts.items()
        }

    def start(self) -> Self:
        """Start all, wait until all are ready. The platform is loaded."""
        self.revive()
        return self

    def all(self) -> list[Replica]:
        """Every process."""
        return [replica for members in self.members.values() for replica in members]

    def close(self) -> None:
        """Stop what runs."""
        for replica in self.all():
            if replica.runs:
                replica.kill()

    def load(self, seed: int, clients: int = 4) -> Load:
        """Clients that record visits, into the books."""
        return Load(self.platform.url, self.books, seed, clients)

    def replace(self, service: str, **how: Any) -> list[Replica]:
        """Put processes that are started in another way in the place of those of a service."""
        members = self.members[service]
        for replica in members:
            if replica.runs:
                replica.stop()
        members[:] = [Replica(self.platform, service, **how) for _ in members]
        for replica in members:
            replica.begin_start()
        return members

    def revive(self, *services: str) -> None:
        """Start again what has ended, as systemd does; of these services all, as they were."""
        for service in services:
            for replica in self.members[service]:
                replica.kill()
        for members in self.members.values():
            for n, replica in enumerate(members):
                if not replica.runs:
                    members[n] = Replica(self.platform, replica.service)
                    members[n].begin_start()
        for replica in self.all():
            replica.await_ready()

    def any(self, chance: random.Random) -> Replica:
        """One of all."""
        return chance.choice(self.all())

    def refuses(self) -> bool:
        """Whether somebody new, who asks to read, is told to come back later."""
        with httpx.Client(base_url=self.platform.url, timeout=15) as client:
            try:
                Session(client, "community")
            except NotNow:
                return True
            answer = client.get("/v1/visits")
        assert answer.status_code in (200, 503), answer.text
        return answer.status_code == 503 and "retry-after" in answer.headers

    def balance(self) -> Balance:
        """Close the books."""
        assert self.platform.database is not None
        return balance(self.books, audited(self.platform.database), self._waiting)

    def _waiting(self) -> int:
        assert self.platform.broker is not None
        return self.rabbit.waiting(self.platform.broker)

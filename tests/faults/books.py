"""A load of real visits with idempotency keys, and the books of what was asked and answered."""

import random
import threading
import time
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import httpx

from tests.journeys.platform import NotNow, Session, visit
from tests.waiting import until

CODES = ("mobility", "equipment", "meal_help", "day_care", "after_school", "parenting")
RESIDENTS = 14_110
PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.05
Place = tuple[str, str]
"""A resident and a code: where one follow-up at a time is open."""


@dataclass
class Books:
    """Every visit that was asked for. `accepted` has the ids by key, `at` the moment of each first
    acceptance; `answered` counts answers by status."""

    asked: dict[str, Place] = field(default_factory=dict)
    accepted: dict[str, str] = field(default_factory=dict)
    at: list[float] = field(default_factory=list)
    answered: Counter[int] = field(default_factory=Counter)
    homes: list[dict[str, str]] = field(default_factory=list)
    """Whom to visit: so many that most visits find something new, which every service tells of."""
    changed: int = 0
    """Keys that were answered with two different ids."""

    def accept(self, key: str, visit: str) -> None:
        """A 201 came in."""
        self.at.append(time.monotonic())
        self.changed += self.accepted.setdefault(key, visit) != visit

    def places(self) -> Counter[Place]:
        """How often each place was visited."""
        return Counter(self.asked[key] for key in self.accepted)

    def first_after(self, moment: float) -> float | None:
        """Seconds from that moment to the next acceptance, or None."""
        return next((at - moment for at in self.at if at >= moment), None)


class Client(threading.Thread):
    """Records visits one after the other, each at a random place; asks with the same key until it
    is accepted. Every tenth is asked once more, as by a phone that missed the answer."""

    def __init__(self, url: str, books: Books, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self._url, self._books, self._random = url, books, chance
        self.enough = threading.Event()
        self.failed: str = ""

    def run(self) -> None:
        """Until it is enough and the last one is accepted."""
        with httpx.Client(base_url=self._url, timeout=15) as client:
            session = until(lambda: _enter(client), "one may enter", PATIENCE_SECONDS)
            while not self.enough.is_set():
                home = self._random.choice(self._books.homes)
                key = str(uuid.UUID(int=self._random.getrandbits(128), version=4))
                code = self._random.choice(CODES)
                self._books.asked[key] = (home["id"], code)
                body = visit(home["household_id"], home["id"], code)
                times = 2 if self._random.random() < 0.1 else 1
                if not all(self._insist(session, key, body) for _ in range(times)):
                    return

    def _insist(self, session: Session, key: str, body: dict[str, object]) -> bool:
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            try:
                answer = session.post("/v1/visits", body, key=key)
            except httpx.TransportError:
                self._books.answered[0] += 1
            else:
                self._books.answered[answer.status_code] += 1
                if answer.status_code == 201:
                    self._books.accept(key, answer.json()["id"])
                    return True
                if answer.status_code not in (409, 429, 503):
                    self.failed = f"{answer.status_code} {answer.text}"
                    return False
            self.enough.wait(PAUSE_SECONDS)
        self.failed = f"not accepted within {PATIENCE_SECONDS} s"
        return False


def _enter(client: httpx.Client) -> Session | None:
    """Log in, unless the fault is there already."""
    with suppress(httpx.TransportError, NotNow):
        return Session(client, "community")
    return None


class Load:
    """Some clients at once; a context within which they work."""

    def __init__(self, url: str, books: Books, seed: int, clients: int = 4) -> None:
        if not books.homes:
            with httpx.Client(base_url=url, timeout=15) as client:
                books.homes = Session(client, "community").residents(RESIDENTS)
        chances = [random.Random(seed * 1000 + n) for n in range(clients)]
        self._clients = [Client(url, books, chance) for chance in chances]

    def __enter__(self) -> "Load":
        for client in self._clients:
            client.start()
        return self

    def __exit__(self, *_: object) -> None:
        for client in self._clients:
            client.enough.set()
        for client in self._clients:
            client.join(timeout=PATIENCE_SECONDS + 30)

    def check(self) -> None:
        """Raises `AssertionError` with what a client was refused."""
        for client in self._clients:
            assert not client.failed, client.failed
            assert not client.is_alive(), "a client still waits"

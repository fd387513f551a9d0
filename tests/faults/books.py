"""A load of visits, and the books afterwards: lost 0, doubled 0, stranded 0."""

import random
import threading
import uuid
from dataclasses import dataclass, field

import httpx

from tests.journeys.platform import Platform, Session
from tests.waiting import until

CODES = ("mobility", "equipment", "meal_help", "day_care", "after_school", "parenting")


@dataclass
class Books:
    """Every visit that was asked for: its key, its body, and the id once it was accepted."""

    asked: dict[str, dict[str, object]] = field(default_factory=dict)
    accepted: dict[str, str] = field(default_factory=dict)


class Load(threading.Thread):
    """Records visits one after the other until told to stop; what failed is left for later."""

    def __init__(self, platform: Platform, books: Books, seed: int) -> None:
        super().__init__(daemon=True)
        self._platform, self._books = platform, books
        self._random = random.Random(seed)
        self.enough = threading.Event()

    def run(self) -> None:
        """Each visit finds one thing at a household of its own."""
        with httpx.Client(base_url=self._platform.url, timeout=15) as client:
            session = Session(client, "community")
            homes = session.get("/v1/residents", limit=200)["items"]
            while not self.enough.is_set():
                home = self._random.choice(homes)
                key = str(uuid.UUID(int=self._random.getrandbits(128), version=4))
                body = visit(home["household_id"], home["id"], self._random.choice(CODES))
                self._books.asked[key] = body
                try:
                    answer = session.post("/v1/visits", body, key=key)
                except httpx.TransportError:
                    return
                if answer.status_code == 201:
                    self._books.accepted[key] = answer.json()["id"]


def visit(household: str, resident: str, code: str) -> dict[str, object]:
    """A visit with one finding."""
    return {
        "household_id": household,
        "visited_at": "2026-11-20T09:00:00+08:00",
        "findings": [{"code": code, "resident_id": resident, "urgency": "routine"}],
    }


def close(books: Books, session: Session) -> None:
    """Ask again for everything; then every visit is there once, and everything has followed."""
    for key, body in books.asked.items():
        answer = session.post("/v1/visits", body, key=key)
        assert answer.status_code == 201, answer.text
        before = books.accepted.setdefault(key, answer.json()["id"])
        assert answer.json()["id"] == before, "doubled: one key, two visits"
    assert len(set(books.accepted.values())) == len(books.asked)
    expected: dict[tuple[object, object], int] = {}
    for body in books.asked.values():
        (finding,) = body["findings"]  # type: ignore[misc]
        place = (finding["resident_id"], finding["code"])
        expected[place] = expected.get(place, 0) + 1
    until(lambda: _followed(session, expected), "every visit has been followed up once", 60)


def _followed(session: Session, expected: dict[tuple[object, object], int]) -> bool:
    """One open follow-up for each resident and code, joined by every further visit."""
    for (resident, code), times in expected.items():
        found = session.get("/v1/followups", resident_id=resident, limit=200)["items"]
        of_code = [item for item in found if item["code"] == code]
        if [item["joined"] for item in of_code] != [times - 1]:
            return False
    return True

"""The things of one community that nobody else must see, each with a text that nobody else must
read, and from which stances they are hidden."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.journeys.platform import Session
from tests.journeys.scope.stances import (
    BOTH,
    GRANTED,
    GRID,
    HERE,
    LINE,
    OTHER,
    OUTSIDE,
    PLATFORM,
    SECRETARY,
    SIBLING,
    SUPERVISOR,
    UNCLEARED,
)
from tests.waiting import until

BEYOND_GRID = OUTSIDE | {SIBLING}
BEYOND_LINE = BEYOND_GRID | {OTHER}
FOR_CLEARED = BEYOND_LINE | {UNCLEARED, GRANTED}
WORDS = BEYOND_GRID | {SUPERVISOR, GRANTED}
"""What was written down at a door, and who lives where: counts come before names."""
ILLNESS = WORDS | {OTHER, SECRETARY}
"""Of a disability."""


@dataclass(frozen=True, slots=True)
class Thing:
    """`signs` are what gives it away: its id, or words that stand only there."""

    id: str
    hidden_from: frozenset[str]
    signs: tuple[str, ...]

    def hides_from(self, stance: str) -> bool:
        """Whether nobody there must see it."""
        return not self.hidden_from.isdisjoint(BOTH.get(stance, {stance}))


Things = dict[str, Thing]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the community's own people (`own`) made so far, in the first grid."""

    own: Session
    made: Things

    def keep(self, name: str, id: str, hidden_from: frozenset[str], *words: str) -> str:
        """One more thing, given away by its id and by words; its id again. What is hidden from
        anybody is from whoever runs the platform."""
        kept = hidden_from | {PLATFORM} if hidden_from else hidden_from
        self.made[name] = Thing(id, kept, (id, *words))
        return id


Maker = Callable[[Keeping], None]


def canary(of: str) -> str:
    """Words that stand in one place only."""
    return f"canary-{of}-{uuid.uuid4().hex}"


def make_things(own: Session, makers: Iterable[Maker]) -> Things:
    """In the first grid, as its own people do it."""
    homes = own.get("/v1/households", grid=GRID, limit=12)["items"]
    household, resident = next(_inhabited(own, homes))
    keeping = Keeping(own, {})
    keep = keeping.keep
    keep("household", household, BEYOND_GRID)
    keep("resident", resident, BEYOND_GRID)
    note, secret, offer = canary("visit"), canary("confidential"), canary("resource")
    visit = visited(own, household, resident, "mobility", note)
    keep("visit", visit["id"], BEYOND_GRID)
    keep("visit's words", note, WORDS)
    illness = canary("illness")
    ill = visited(own, household, resident, "disability.mental", illness)
    keep("visit to the ill", ill["id"], BEYOND_GRID)
    keep("illness", illness, ILLNESS)
    guarded = visited(own, household, resident, "domestic_violence", secret)
    keep("guarded visit", guarded["id"], BEYOND_GRID)
    keep("secret", guarded["confidential_findings"][0]["id"], FOR_CLEARED - {OTHER}, secret)
    followup = followup_of(own, visit["id"])
    assert followup["line"] == LINE
    keep("followup", followup["id"], BEYOND_LINE)
    keep("guarded followup", followup_of(own, guarded["id"])["id"], FOR_CLEARED)
    need = until(
        lambda: own.get("/v1/needs", followup_id=followup["id"])["items"], "the need is listed"
    )
    keep("need", need[0]["id"], BEYOND_LINE)
    resource = own.post("/v1/resources", resource_of(offer))
    assert resource.status_code == 201, resource.text
    keep("resource", resource.json()["id"], OUTSIDE, offer)
    keep("neighbour", _somebody(own, homes[-2]["id"]), BEYOND_GRID)
    keep("quiet home", homes[-3]["id"], BEYOND_GRID)
    keep("quiet resident", _somebody(own, homes[-3]["id"]), BEYOND_GRID)
    keep("erasure", _erasure(own, homes[-1]["id"]), OUTSIDE)
    keeping.made["own grid"] = Thing(GRID, BEYOND_GRID | {PLATFORM}, ())
    keeping.made["nobody"] = Thing("00000000-0000-4000-8000-000000000000", frozenset(), ())
    for make in makers:
        make(keeping)
    return keeping.made


def _somebody(own: Session, household: str) -> str:
    (somebody, *_) = own.get(f"/v1/households/{household}")["residents"]
    return str(somebody["id"])


def _erasure(own: Session, household: str) -> str:
    """Of somebody else."""
    path = f"/v1/residents/{_somebody(own, household)}/erasure"
    asked = own.post(path, {"reason": "resident_request"})
    assert asked.status_code == 201, asked.text
    return str(asked.json()["id"])


def resource_of(unit: str) -> dict[str, Any]:
    """An offer that meets no need here."""
    return {
        "unit": unit,
        "kind": "goods",
        "capacity": 1,
        "available_from": "2026-11-01T00:00:00+08:00",
        "available_until": "2036-11-01T00:00:00+08:00",
    }


def visit_of(household: str, resident: str, code: str, note: str) -> dict[str, Any]:
    """A visit with one finding and a note at it."""
    finding = {"code": code, "resident_id": resident, "urgency": "soon", "note": note}
    return {
        "household_id": household,
        "visited_at": "2026-11-20T09:00:00+08:00",
        "findings": [finding],
    }


def visited(own: Session, household: str, resident: str, code: str, note: str) -> Any:
    """Recorded, and as its own people read it."""
    recorded = own.post("/v1/visits", visit_of(household, resident, code, note))
    assert recorded.status_code == 201, recorded.text
    return own.get(f"/v1/visits/{recorded.json()['id']}")


def followup_of(own: Session, visit: str) -> Any:
    """The one that a visit opens or joins."""
    return until(
        lambda: own.get("/v1/followups", visit_id=visit)["items"], "the follow-up is opened"
    )[0]


def _inhabited(own: Session, homes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Homes in which nothing was found yet."""
    for home in homes:
        people = own.get(f"/v1/households/{home['id']}", community=HERE)["residents"]
        if people and not own.get("/v1/followups", household_id=home["id"])["items"]:
            yield home["id"], people[0]["id"]

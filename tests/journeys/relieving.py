"""Relief as its people give it, through the API."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from tests.journeys.platform import Session

ALL = "/v1/relief-requests"


def play(session: Session, skip: int) -> None:
    """Each command once: a colleague asks and delivers, the session's own people decide."""
    household, resident = session.home(skip=skip + 100)
    limit = {"kind": "goods", "per_year": 150, "second_above": 20}
    assert session.post("/v1/relief-limits", limit).status_code == 201
    with colleague(session, "community") as asking:
        id = ask(asking, household, resident)
        do(session, id, "assessment", **of(4))
        do(session, id, "approval", note="情况属实。")
        do(session, id, "arrangement", provider="社区超市", planned_for=later())
        do(asking, id, "delivery", quantity=4, delivered_at=now(), note="已交到本人手中。")
        do(session, id, "return", reason="米袋破损。")
        do(session, id, "arrangement", provider="社区超市", planned_for=later())
        do(asking, id, "delivery", quantity=4, delivered_at=now())
        do(session, id, "confirmation", confirmer="household")
        entry = session.get("/v1/relief-entries", request_id=id)["items"][0]["id"]
        wrong = {"difference": -1, "reason": "清点有误。"}
        assert session.post(f"/v1/relief-entries/{entry}/correction", wrong).status_code == 201
        do(session, ask(asking, household, resident, "meal"), "rejection", reason="已有助餐。")
        do(session, ask(asking, household, resident, "cash"), "withdrawal", reason="已有低保。")


@contextmanager
def colleague(session: Session, account: str) -> Iterator[Session]:
    """Another account at the same platform, seen by the same hooks."""
    with httpx.Client(base_url=session.client.base_url, timeout=20) as client:
        other = Session(client, account)
        client.event_hooks = session.client.event_hooks
        yield other


def ask(session: Session, household: str, resident: str, kind: str = "goods", **more: Any) -> str:
    """A request; its id."""
    body = {
        "household_id": household,
        "resident_id": resident,
        "kind": kind,
        "quantity": 4,
        "urgency": "soon",
        "reason": "家中米面不足。",
        **more,
    }
    asked = session.post(ALL, body)
    assert asked.status_code == 201, asked.text
    return str(asked.json()["id"])


def move(session: Session, id: str, step: str, **body: Any) -> httpx.Response:
    """One step, on the version that there is; whatever comes back."""
    return session.step(f"{ALL}/{id}", step, body)


def do(session: Session, id: str, step: str, **body: Any) -> Any:
    """One step that must succeed."""
    moved = move(session, id, step, **body)
    assert moved.status_code == 200, moved.text
    return moved.json()


def of(quantity: int, kind: str = "goods") -> dict[str, Any]:
    """What an assessment says."""
    return {"kind": kind, "quantity": quantity, "urgency": "soon", "note": "上门看过。"}


def now() -> str:
    """As a device says it."""
    return dt.datetime.now(dt.UTC).isoformat()


def later() -> str:
    """When something is planned."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=3)).isoformat()

"""Each command of the platform once, through the API, on one household."""

import uuid
from typing import Any

from tests.journeys import (
    gridding,
    incidents,
    publicizing,
    serving,
    staffing,
    suggesting,
    surveying,
    visiting,
)
from tests.journeys.platform import Session, done
from tests.journeys.registering import play as register
from tests.journeys.relieving import play as relieve
from tests.journeys.rescuing import play as rescue
from tests.journeys.residing import play as reside
from tests.journeys.sheets import play as play_import
from tests.waiting import until

MOMENT = "2026-11-20T09:00:00+08:00"


def play(session: Session, skip: int) -> str:
    """From the visit to the reopened follow-up, an offer, a batch, a reveal, a departure,
    an erasure; answers the household's id."""
    household, resident = session.home(skip=skip)
    surveying.play(session, household, resident)
    visiting.play(session, *session.home(skip=skip + 100))
    publicizing.play(session, household, resident)
    finding = {"code": "mobility", "resident_id": resident, "urgency": "soon"}
    finding["note"] = "上下楼困难,需要轮椅。"
    done(session.visit(household, finding, note="门口有台阶。"))
    followup = until(
        lambda: session.get("/v1/followups", household_id=household)["items"], "a follow-up"
    )[0]
    path = f"/v1/followups/{followup['id']}"
    for step, body in (
        ("acceptance", {}),
        ("plan", {"planned_for": "2030-01-05T14:00:00+08:00", "provider": "社区卫生服务中心"}),
        ("delivery", {"minutes": 40, "note": "上门体检,已借用轮椅。"}),
        ("closure", {"outcome": "resolved"}),
        ("reopening", {"reason": "轮椅刹车损坏。"}),
    ):
        move(session, path, step, body)
    play_import(session)
    offer = {
        "unit": "社区卫生服务中心",
        "kind": "home_check",
        "capacity": 3,
        "available_from": "2026-11-01T00:00:00+08:00",
        "available_until": "2030-01-01T00:00:00+08:00",
    }
    done(session.post("/v1/resources", offer))
    relieve(session, skip)
    rescue(session, skip)
    results = until(lambda: retaken(session, followup["id"]), "the batch is done")
    assert [one["status"] for one in results] == [200, 200], results
    person = f"/v1/residents/{resident}"
    left = {"reason": "moved_out", "left_at": MOMENT}
    seen = {"fields": ["phone"], "reason": "contact", "note": "约定上门的时间。"}
    done(session.post(f"{person}/reveal", seen))
    done(session.step(person, "departure", left))
    done(session.post(f"{person}/erasure", {"reason": "resident_request"}))
    incidents.play(session)
    gridding.play(session)
    staffing.play(session)
    serving.play(session)
    register(session)
    suggesting.play(session)
    reside(session, *session.home(skip=skip + 120))
    return household


def batch(followup: str, version: str) -> dict[str, Any]:
    """Taking up a follow-up again and planning it, as a device would send it later."""
    accept, plan = str(uuid.uuid4()), str(uuid.uuid4())
    of = {"params": {"id": followup}}
    planned = {"planned_for": "2030-01-08T14:00:00+08:00"}
    return {
        "commands": [
            {"key": accept, "operation": "services5_followup_accept", **of, "if_match": version},
            {
                "key": plan,
                "operation": "services5_followup_plan",
                **of,
                "after": accept,
                "body": planned,
            },
        ]
    }


def move(session: Session, path: str, step: str, body: dict[str, Any]) -> Any:
    """One step of a follow-up; again where party's claim came in between and made a version."""

    def tried() -> Any:
        answer = session.step(path, step, body)
        return None if answer.status_code == 412 else answer

    return done(until(tried, step))


def retaken(session: Session, followup: str) -> list[dict[str, Any]] | None:
    """The results of the batch; none where its version was stale by then."""
    steps = batch(followup, session.etag(f"/v1/followups/{followup}"))
    results: list[dict[str, Any]] = done(session.post("/v1/sync", steps)).json()["results"]
    return None if results[0]["status"] == 412 else results

"""Visits as officers and the community make them, through the API."""

import datetime as dt
from typing import Any

import uuid_utils

from tests.journeys.platform import Session, done

HERE = "620171101012"
FIRST_GRID = f"{HERE}001"
FAR = "2036-01-04T09:00:00+08:00"
PLACE = {"lon": 103.6297, "lat": 36.4766, "accuracy": 12}


def ago(**span: float) -> str:
    """Some time before now."""
    return (dt.datetime.now(dt.UTC) - dt.timedelta(**span)).isoformat()


def made_id() -> str:
    """As a device makes one."""
    return str(uuid_utils.uuid7())


def plan(session: Session, household: str, due_at: str | None = None, **more: Any) -> str:
    """A planned visit's id."""
    body = {"household_id": household, "due_at": due_at or ago(hours=1), **more}
    return str(done(session.post("/v1/visit-plans", body)).json()["id"])


def tell(session: Session, visit: str, step: str, **body: Any) -> Any:
    """What happened at the door."""
    return done(session.post(f"/v1/visits/{visit}/{step}", body)).json()


def decide(session: Session, visit: str, step: str, **body: Any) -> Any:
    """On the version that is there."""
    return done(session.step(f"/v1/visits/{visit}", step, body)).json()


def cadre(session: Session, skip: int = 0) -> str:
    """A party member's id."""
    return str(session.get("/v1/cadres", limit=skip + 1)["items"][-1]["id"])


def bind(session: Session, grid: str, skip: int = 0, **more: Any) -> dict[str, Any]:
    """A cadre looks after a grid."""
    body = {"member_id": cadre(session, skip), "grid": grid, "cadence_days": 90, **more}
    bound: dict[str, Any] = done(session.post("/v1/cadre-grids", body)).json()
    return bound


def assess(session: Session, household: str, resident: str, **more: Any) -> dict[str, Any]:
    """An elder's ability."""
    body = {"household_id": household, "resident_id": resident, "score": 20, **more}
    body.setdefault("assessed_at", ago(days=10))
    assessed: dict[str, Any] = done(session.post("/v1/abilities", body)).json()
    return assessed


def play(session: Session, household: str, resident: str) -> None:
    """Each thing once; two of each decision where one ends what the other wants."""
    made = plan(session, household)
    decide(session, made, "assignment", officer="officer")
    tell(session, made, "start", started_at=ago(minutes=30), place=PLACE)
    session.get(f"/v1/visits/{made}/form")
    done(session.visit(household, visit_id=made))
    decide(session, made, "return", remark="请补充家属联系电话。")
    done(session.visit(household, visit_id=made, note="已补充。"))
    decide(session, made, "acceptance")
    missed = plan(session, household)
    tell(session, missed, "absence", missed_at=ago(minutes=20))
    decide(session, missed, "rescheduling", due_at=FAR)
    tell(session, missed, "refusal", refused_at=ago(minutes=10), refusal="not_now")
    decide(session, missed, "cancellation", cancellation="not_needed")
    bound = bind(session, f"{HERE}002", since=FAR)
    done(session.step(f"/v1/cadre-grids/{bound['id']}", "end"))
    assess(session, household, resident, score=70, assessed_at=ago(days=1))
    plan(session, household)

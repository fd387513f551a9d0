"""Emergencies as their people go through them, through the API."""

import datetime as dt
from typing import Any

from tests.journeys.platform import Session, done
from tests.waiting import until

ALL = "/v1/emergencies"
GRID = "620171101012001"


def play(session: Session, skip: int) -> None:
    """Each command once: a false alarm, and a drill from the signal to the finished task. It ends
    before anything else is asked, and touches nothing real but its own lists."""
    household, resident = session.home(skip=skip + 101)
    grid = session.get(f"/v1/households/{household}")["grid"]
    move(session, signal(session, "fire"), "dismissal", reason="烹饪油烟。")
    id = declare(session, grid, drill=True)
    move(session, id, "level", level=1, reason="模拟余震。")
    done(session.post(f"{ALL}/{id}/duties", {"grid": grid, "task": "一号楼"}))
    shelter = {"title": "小学操场", "grid": grid, "capacity": 200}
    place = done(session.post(f"{ALL}/{id}/shelters", shelter)).json()["id"]
    check(session, id, resident, "sheltered", shelter_id=place, note="演练。")
    check(session, id, resident, "safe")
    done(session.post(f"/v1/emergency-shelters/{place}/closure", {}))
    goods = {"household_id": household, "kind": "goods", "quantity": 2, "given_at": now()}
    done(session.post(f"{ALL}/{id}/supplies", goods))
    until(lambda: progress(session, id)["complete"], "every service has answered")
    for what in ("persons", "checks", "duties", "shelters", "supplies"):
        assert session.get(f"{ALL}/{id}/{what}")["items"]
    duty = session.get(f"{ALL}/{id}/duties", status="on_duty")["items"][0]["id"]
    done(session.post(f"/v1/emergency-duties/{duty}/end", {}))
    move(session, id, "stand-down", summary="演练结束。")
    task = {"title": "补充担架", "owner": "officer", "due_at": later()}
    move(session, id, "review", findings=["担架不足。"], tasks=[task])
    (asked,) = session.get("/v1/emergency-tasks", drill=True, emergency_id=id)["items"]
    finished = f"/v1/emergency-tasks/{asked['id']}/completion"
    done(session.post(finished, {"note": "已购置。"}))
    assert session.get(f"{ALL}/{id}")["status"] == "reviewed"


def signal(session: Session, hazard: str = "earthquake", **more: Any) -> str:
    """Somebody saw something; its id."""
    body = {"hazard": hazard, "level": 2, "title": "震感明显", "grids": [], "drill": False, **more}
    return str(done(session.post(ALL, body)).json()["id"])


def declare(session: Session, *grids: str, **more: Any) -> str:
    """From the signal to the list; its id."""
    id = signal(session, grids=list(grids), **more)
    move(session, id, "verification")
    move(session, id, "declaration", level=2, grids=list(grids))
    return id


def move(session: Session, id: str, step: str, **body: Any) -> Any:
    """One step, on the version that there is."""
    return done(session.step(f"{ALL}/{id}", step, body)).json()


def check(session: Session, id: str, resident: str, status: str, **more: Any) -> Any:
    """Somebody was seen."""
    seen = {"resident_id": resident, "status": status, "observed_at": now(), **more}
    return done(session.post(f"{ALL}/{id}/checks", seen)).json()


def progress(session: Session, id: str) -> Any:
    """How far it is."""
    return session.get(f"{ALL}/{id}/progress")


def now() -> str:
    """As a device says it."""
    return dt.datetime.now(dt.UTC).isoformat()


def later() -> str:
    """When something is to be done."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(days=3)).isoformat()

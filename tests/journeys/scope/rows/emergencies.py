"""Emergencies, who is at risk in them, and what was seen."""

from typing import Any

from tests.journeys.platform import done
from tests.journeys.rescuing import ALL, GRID, check, declare, later, move, now, signal
from tests.journeys.scope.row import Matrix, Row, just, nothing
from tests.journeys.scope.things import BEYOND_GRID, OUTSIDE, Keeping, Things, canary

STEPS = {
    "new signal": (),
    "false signal": (),
    "verified signal": ("verification",),
}


def make_emergencies(keeping: Keeping) -> None:
    """In the first grid, each as far as somebody may take it on."""
    own, resident = keeping.own, keeping.made["resident"].id
    for name, steps in STEPS.items():
        id = signal(own, title=canary("signal"), grids=[GRID])
        for step in steps:
            move(own, id, step)
        keeping.keep(name, id, OUTSIDE)
    for name in ("emergency", "rising emergency", "ending emergency", "ended emergency"):
        words = canary("emergency")
        keeping.keep(name, declare(own, GRID, title=words), OUTSIDE, words)
    move(own, keeping.made["ended emergency"].id, "stand-down", summary="结束。")
    id = keeping.made["emergency"].id
    words = canary("seen")
    keeping.keep("check", check(own, id, resident, "safe", note=words)["id"], BEYOND_GRID, words)
    shelter = {"title": "操场", "grid": GRID, "capacity": 10}
    for name in ("shelter", "empty shelter"):
        made = done(own.post(f"{ALL}/{id}/shelters", shelter)).json()["id"]
        keeping.keep(name, made, OUTSIDE)
    duty = {"grid": GRID}
    taken = done(own.post(f"{ALL}/{id}/duties", duty)).json()["id"]
    keeping.keep("duty", taken, BEYOND_GRID)
    _review(keeping)


def _review(keeping: Keeping) -> None:
    own = keeping.own
    id = declare(own, GRID)
    move(own, id, "stand-down", summary="结束。")
    words = canary("task")
    task = {"title": words, "owner": "officer", "due_at": later()}
    move(own, id, "review", findings=["路线不清。"], tasks=[task])
    (asked,) = own.get("/v1/emergency-tasks", emergency_id=id)["items"]
    keeping.keep("task", asked["id"], OUTSIDE, words)


def _checked(things: Things) -> dict[str, Any]:
    seen = {"resident_id": things["resident"].id, "status": "safe", "observed_at": now()}
    return {**seen, "note": canary("checked")}


def _given(things: Things) -> dict[str, Any]:
    household = things["household"].id
    return {"household_id": household, "kind": "goods", "quantity": 1, "given_at": now()}


OF = {"id": "emergency"}
_SIGNALLED = just(hazard="gas", level=3, title="燃气味", grids=[GRID], drill=True)
_DECLARED = just(level=2, grids=[GRID])
EMERGENCIES: Matrix = {
    "grid_emergency_signal": (Row(uses=("own grid",), body=_SIGNALLED),),
    "grid_emergency_list": (Row(query={"limit": 200}, shows=("emergency", "new signal")),),
    "grid_emergency_get": (Row(path=OF, shows=("emergency",)),),
    "grid_emergency_verify": (Row(path={"id": "new signal"}, body=nothing),),
    "grid_emergency_dismiss": (Row(path={"id": "false signal"}, body=just(reason="油烟。")),),
    "grid_emergency_declare": (Row(path={"id": "verified signal"}, body=_DECLARED),),
    "grid_emergency_change_level": (
        Row(path={"id": "rising emergency"}, body=just(level=1, reason="余震。")),
    ),
    "grid_emergency_stand_down": (
        Row(path={"id": "ending emergency"}, body=just(summary="结束。")),
    ),
    "grid_emergency_review": (
        Row(path={"id": "ended emergency"}, body=just(findings=["好。"], tasks=[])),
    ),
    "grid_emergency_progress_get": (Row(path=OF, shows=("emergency",)),),
    "grid_emergency_person_list": (Row(path=OF, shows=("emergency",)),),
    "grid_emergency_check_record": (Row(path=OF, uses=("resident",), body=_checked),),
    "grid_emergency_check_list": (Row(path=OF, shows=("check",)),),
    "grid_emergency_duty_take": (Row(path=OF, body=just(grid=GRID)),),
    "grid_emergency_duty_list": (Row(path=OF, shows=("duty",)),),
    "grid_emergency_duty_end": (Row(path={"id": "duty"}, body=nothing),),
    "grid_emergency_shelter_open": (Row(path=OF, body=just(title="广场", grid=GRID, capacity=5)),),
    "grid_emergency_shelter_list": (Row(path=OF, shows=("shelter",)),),
    "grid_emergency_shelter_close": (Row(path={"id": "empty shelter"}, body=nothing),),
    "grid_emergency_supply_give": (Row(path=OF, uses=("household",), body=_given),),
    "grid_emergency_supply_list": (Row(path=OF),),
    "grid_emergency_task_list": (Row(query={"limit": 200}, shows=("task",)),),
    "grid_emergency_task_finish": (Row(path={"id": "task"}, body=nothing),),
    "services5_suspension_list": (Row(),),
    "party_mobilisation_list": (Row(),),
}

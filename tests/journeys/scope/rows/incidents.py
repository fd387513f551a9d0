"""Incidents, what anybody reports, what other communities hand over, and the rules of it all."""

import datetime as dt
from typing import Any

from tests.journeys.incidents import do, offered_by_neighbour, record
from tests.journeys.neighbours import NEIGHBOUR
from tests.journeys.scope.row import Matrix, Row, just, nothing
from tests.journeys.scope.stances import GRID, HERE
from tests.journeys.scope.things import BEYOND_GRID, OUTSIDE, Keeping, Thing, Things, canary

NOBODY: frozenset[str] = frozenset()
PREPARED: dict[str, tuple[str, ...]] = {
    "incident": (),
    "draft incident": (),
    "spot incident": (),
    "void incident": (),
    "double incident": (),
    "declined incident": ("verify",),
    "returned incident": ("verify", "file", "dispatch"),
    "handled incident": ("verify", "file", "dispatch", "start", "handle"),
    "forced incident": ("verify", "file"),
    "lost incident": ("verify", "file"),
}
"""Incidents by what was done about them before anybody is asked."""


def make_incidents(keeping: Keeping) -> None:
    """In the first grid; a report of somebody's, and two that a neighbour hands over."""
    own = keeping.own
    for name, steps in PREPARED.items():
        words = canary(name.partition(" ")[0])
        id = record(own, description=words, report=name != "draft incident")
        if steps:
            do(own, id, *steps)
        keeping.keep(name, id, BEYOND_GRID, words)
    keeping.made["open category"] = Thing("facility.lighting", NOBODY, ())
    report = {"category": "facility.lighting", "description": "楼道灯不亮。", "place": "三号楼"}
    sent = own.client.post(
        f"/v1/communities/{HERE}/reports", json=report, headers={"Idempotency-Key": canary("key")}
    )
    assert sent.status_code == 201, sent.text
    keeping.keep("report code", sent.json()["tracking"], NOBODY)
    for name in ("handover", "other handover"):
        words = canary("handover")
        keeping.keep(name, offered_by_neighbour(own, words), OUTSIDE, words)


def _recorded(_: Things) -> dict[str, Any]:
    return {
        "category": "appearance.garbage",
        "urgency": "routine",
        "description": canary("recorded"),
        "grid": GRID,
    }


def _of(name: str, **body: Any) -> tuple[Row, ...]:
    return (Row(path={"id": name}, body=just(**body) if body else nothing),)


COMMUNITY = {"community": "community"}
REPORT = {**COMMUNITY, "tracking": "report code"}
_LATER = (dt.date.today() + dt.timedelta(days=9)).isoformat()
_STEPS = dict.fromkeys(("verify", "file", "dispatch", "handle", "check"), 60)
_CATEGORY = {
    "code": "appearance.garbage",
    "title": "垃圾",
    "group": "市容环境",
    "unit_kind": "property",
    "clock": "working",
    "open": True,
    "deadlines": dict.fromkeys(("routine", "soon", "urgent"), _STEPS),
}
INCIDENTS: Matrix = {
    "grid_incident_record": (Row(uses=("own grid",), body=_recorded),),
    "grid_incident_list": (Row(query={"limit": 200}, shows=("incident", "draft incident")),),
    "grid_incident_get": (Row(path={"id": "incident"}, shows=("incident",)),),
    "grid_incident_likely_duplicates": (
        Row(path={"id": "incident"}, shows=("spot incident", "double incident")),
    ),
    "grid_incident_report": _of("draft incident"),
    "grid_incident_self_handle": _of("spot incident", note="随手清理"),
    "grid_incident_rework": _of("spot incident", reason="not_done"),
    "grid_incident_void": _of("void incident", reason="mistake"),
    "grid_incident_decline": _of("declined incident", reason="no_ground"),
    "grid_incident_link_duplicate": (
        Row(
            path={"id": "double incident"},
            uses=("incident",),
            body=lambda things: {"duplicate_of": things["incident"].id},
        ),
    ),
    "grid_incident_return": _of("returned incident", reason="unclear"),
    "grid_incident_verify": _of("incident"),
    "grid_incident_relocate": _of("incident", place="西门"),
    "grid_incident_file": _of("incident"),
    "grid_incident_dispatch": _of("incident", unit="物业服务中心"),
    "grid_incident_assist": _of("incident", assistants=[{"unit": "城管中队"}]),
    "grid_incident_start": _of("incident"),
    "grid_incident_suspend": _of("incident", reason="weather", resume_on=_LATER),
    "grid_incident_resume": _of("incident"),
    "grid_incident_handle": _of("incident", note="已清运"),
    "grid_incident_check": _of("handled incident"),
    "grid_incident_close": _of("handled incident"),
    "grid_incident_record_rating": _of("handled incident", satisfaction="neutral"),
    "grid_incident_reopen": _of("handled incident", note="又出现了"),
    "grid_incident_force_close": _of("forced incident", reason="long_term", note="列入计划"),
    "grid_incident_transfer": _of("lost incident", to_community=NEIGHBOUR),
    "grid_handover_list": (Row(query={"limit": 200}, shows=("handover", "other handover")),),
    "grid_handover_get": (Row(path={"id": "handover"}, shows=("handover",)),),
    "grid_handover_accept": _of("handover"),
    "grid_handover_return": _of("other handover", reason="not_here"),
    "grid_incident_category_list_open": (Row(public=True, path=COMMUNITY),),
    "grid_report_send": (
        Row(
            public=True,
            path=COMMUNITY,
            body=just(category="safety.gas", description="有异味", place="路口"),
        ),
    ),
    "grid_report_track": (Row(public=True, path=REPORT),),
    "grid_report_rate": (
        Row(public=True, unmet=(409,), path=REPORT, body=just(satisfaction="neutral")),
    ),
    "grid_incident_category_get": (Row(),),
    "grid_incident_category_change": (
        Row(body=just(reason="测试", categories=[_CATEGORY, _CATEGORY]), unmet=(422,)),
    ),
    "grid_incident_category_try": (Row(body=just(categories=[_CATEGORY]), makes_nothing=True),),
    "grid_work_hours_get": (Row(),),
    "grid_work_hours_set": (
        Row(body=just(spans=[{"start": "09:00", "end": "09:30"}]), unmet=(422,)),
    ),
    "party_unit_task_list": (Row(),),
}

"""Incidents as their people handle them, through the API."""

import datetime as dt
from typing import Any

import httpx

from tests.journeys.neighbours import NEIGHBOUR, neighbour
from tests.journeys.platform import Session
from tests.waiting import until

HERE = "620171101012"
GRID = f"{HERE}001"
STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "verify": ("verification", {"note": "现场属实。"}),
    "relocate": ("place", {"place": "西门"}),
    "file": ("filing", {"summary": "路口垃圾堆积"}),
    "dispatch": ("dispatch", {"unit": "物业服务中心"}),
    "assist": ("assistance", {"assistants": [{"unit": "城管中队"}]}),
    "start": ("start", {}),
    "return": ("return", {"reason": "not_our_duty"}),
    "handle": ("handling", {"note": "已清运。"}),
    "rework": ("rework", {"reason": "not_done"}),
    "check": ("check", {}),
    "close": ("closure", {"answer": "垃圾已清运,谢谢您。"}),
    "suspend": (
        "suspension",
        {"reason": "weather", "resume_on": (dt.date.today() + dt.timedelta(days=9)).isoformat()},
    ),
    "resume": ("resumption", {}),
    "decline": ("non-filing", {"reason": "no_ground"}),
    "void": ("voiding", {"reason": "mistake"}),
    "force_close": ("forced-closure", {"reason": "unsolvable", "note": "无法解决。"}),
    "reopen": ("reopening", {"note": "又出现了。"}),
    "record_rating": ("rating", {"satisfaction": "satisfied"}),
    "self_handle": ("self-handling", {"note": "随手清理。"}),
    "report": ("report", {}),
}
TO_DISPATCH = ("verify", "file", "dispatch")
TO_THE_END = (*TO_DISPATCH, "start", "handle", "check", "close")


def record(session: Session, **fields: Any) -> str:
    """A new incident in the first grid; its id."""
    body = {
        "category": "appearance.garbage",
        "urgency": "routine",
        "description": "路口垃圾未清。",
        "grid": GRID,
        **fields,
    }
    made = session.post("/v1/incidents", body)
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


def place_in(session: Session, grid: str) -> dict[str, float]:
    """Where a building of that grid stands."""
    listed = session.get("/v1/building-places", limit=200)["items"]
    stands = next(each for each in listed if each["grid"] == grid and each["lon"] is not None)
    return {"latitude": stands["lat"], "longitude": stands["lon"]}


def ask(session: Session, id: str, step: str, **fields: Any) -> httpx.Response:
    """One step on the version that is there; whatever comes back."""
    path, body = STEPS.get(step, (step, {}))
    etag = session.client.get(f"/v1/incidents/{id}").headers.get("ETag", '"1"')
    return session.post(f"/v1/incidents/{id}/{path}", {**body, **fields}, etag=etag)


def do(session: Session, id: str, *steps: str, **fields: Any) -> dict[str, Any]:
    """Steps one after the other; each must succeed."""
    for step in steps:
        answer = ask(session, id, step, **fields)
        assert answer.status_code == 200, (step, answer.text)
    made: dict[str, Any] = answer.json()
    return made


def offered_by_neighbour(session: Session, words: str = "越界") -> str:
    """Somebody hands an incident over to the community of `session`; the handover's id there."""
    other = neighbour(session.client)
    id = record(other, grid=None, description=words, place=words)
    do(other, id, "verify", "file")
    handover = do(other, id, "transfer", to_community=HERE)["handover_id"]

    def arrived() -> bool:
        listed = session.get("/v1/incident-handovers", limit=200)["items"]
        return any(each["id"] == handover for each in listed)

    until(arrived, "the handover is offered")
    return str(handover)


def play(session: Session) -> None:
    """Everything that can be asked about incidents once, for whoever looks at everything."""
    _see_one_through(session)
    for steps in (
        ("void",),
        ("verify", "decline"),
        ("verify", "file", "force_close"),
        (*TO_DISPATCH, "return"),
        ("self_handle", "rework"),
    ):
        do(session, record(session), *steps)
    do(session, record(session, report=False), "report")
    first, second = record(session), record(session)
    session.get(f"/v1/incidents/{second}/duplicates")
    do(session, second, "duplicate", duplicate_of=first)
    do(session, first, "verify", "file")
    do(session, first, "transfer", to_community=NEIGHBOUR)
    _hear_from_a_neighbour(session)
    _report_as_anybody(session)
    _set_rules(session)


def _see_one_through(session: Session) -> None:
    id = record(session, place="东门")
    do(session, id, *TO_DISPATCH, "assist", "relocate", "start", "suspend", "resume")
    do(session, id, "handle", "check", "close", "record_rating", "reopen", "dispatch")
    until(lambda: session.get("/v1/unit-tasks")["items"], "the unit's task")


def _hear_from_a_neighbour(session: Session) -> None:
    for answer, body in (("acceptance", {}), ("return", {"reason": "not_here"})):
        path = f"/v1/incident-handovers/{offered_by_neighbour(session)}"
        answered = session.step(path, answer, body)
        assert answered.status_code == 200, answered.text


def _report_as_anybody(session: Session) -> None:
    session.get(f"/v1/communities/{HERE}/report-categories")
    report = {"category": "facility.lighting", "description": "楼道灯不亮。", "place": "三号楼"}
    sent = session.post(f"/v1/communities/{HERE}/reports", report)
    assert sent.status_code == 201, sent.text
    (incident,) = session.get("/v1/incidents", source="anybody", limit=1)["items"]
    do(session, incident["id"], *TO_THE_END)
    path = f"/v1/communities/{HERE}/reports/{sent.json()['tracking']}"
    session.get(path)
    rated = session.post(f"{path}/rating", {"satisfaction": "satisfied"})
    assert rated.status_code == 200, rated.text


def _set_rules(session: Session) -> None:
    shown = session.get("/v1/incident-categories")
    change = {"reason": "调整", "categories": shown["categories"]}
    path = "/v1/incident-categories"
    assert session.post(path, change, etag=session.etag(path)).status_code == 200
    tried = {"categories": shown["categories"]}
    assert session.post("/v1/incident-categories/trial", tried).status_code == 200
    hours = session.get("/v1/work-hours")
    change = {"spans": hours["spans"]}
    path = "/v1/work-hours"
    assert session.post(path, change, etag=session.etag(path)).status_code == 200

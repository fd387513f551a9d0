"""Each step is asked and seen through the public API alone."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from gateway.identity.accounts import DEMO_PASSWORD
from tianling.demo.client import Client, Failed, until

Say = Callable[[str], None]
CHAIN = (
    "grid.visit.completed.v1",
    "services5.followup.opened.v1",
    "services5.need.published.v1",
    "party.project.claimed.v1",
    "services5.followup.accepted.v1",
    "services5.followup.planned.v1",
    "services5.service.delivered.v1",
    "services5.followup.closed.v1",
    "grid.visit.planned",
)
"""What the timeline must show in the end, each after its cause."""


def play(url: str, say: Say) -> int:
    """0 if every step was seen; otherwise says which was not, and 1."""
    try:
        _play(url, say)
    except Failed as failed:
        say(f"✗ {failed}")
        return 1
    say("✓ 闭环完成:走访 → 跟进 → 帮扶 → 办结 → 回访,每一步都经公开接口看到。")
    return 0


def _play(url: str, say: Say) -> None:
    officer = Client(url, "community", DEMO_PASSWORD)
    worker = Client(url, "worker-special-needs", DEMO_PASSWORD)
    household, resident = _a_household(officer)
    _close_what_is_open(worker, household["id"], say)
    say(f"1 走访  {household['address']}({household['code']}),一户 {household['count']} 人")
    _offer(officer, say)
    visit, followups = _visit(officer, worker, household["id"], resident, say)
    equipment = next(f for f in followups if f["code"] == "equipment")
    _matched(officer, equipment, say)
    _help(worker, equipment, say)
    _see_the_chain(officer, household["id"], visit["id"], equipment["id"], say)


def _a_household(officer: Client) -> tuple[dict[str, Any], str]:
    listed = officer.get("/v1/households", limit=50)["items"]
    if not listed:
        raise Failed("没有住户;先用 make run 载入瑞岭社区")
    household = officer.get(f"/v1/households/{listed[-1]['id']}")
    household["count"] = len(household["residents"])
    return household, household["residents"][0]["id"]


def _offer(officer: Client, say: Say) -> None:
    """Enough for this play too: those who have waited longer are helped first."""
    capacity = 1 + sum(need["quantity"] for need in _waiting(officer))
    offered, _ = officer.post(
        "/v1/resources",
        {
            "unit": "社区卫生服务中心",
            "kind": "equipment",
            "capacity": capacity,
            "available_from": (datetime.now(UTC) - timedelta(minutes=1)).isoformat(),
            "available_until": (datetime.now(UTC) + timedelta(days=60)).isoformat(),
        },
    )
    say(f"  资源  社区卫生服务中心提供 用品用具 ×{capacity}({offered['id'][:8]})")


def _waiting(officer: Client) -> Iterator[dict[str, Any]]:
    asked: dict[str, Any] = {"kind": "equipment", "status": "listed", "limit": 200}
    while True:
        page = officer.get("/v1/needs", **asked)
        yield from page["items"]
        if page["next"] is None:
            return
        asked["cursor"] = page["next"]


def _visit(
    officer: Client, worker: Client, household: str, resident: str, say: Say
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    findings = [
        {"code": "equipment", "resident_id": resident, "urgency": "soon"},
        {"code": "mobility", "resident_id": resident, "urgency": "urgent"},
    ]
    started = time.perf_counter()
    visited_at = datetime.now(UTC).isoformat()
    visit, _ = officer.post(
        "/v1/visits",
        {"household_id": household, "visited_at": visited_at, "findings": findings},
    )

    def opened() -> list[dict[str, Any]] | None:
        seen = worker.get("/v1/followups", visit_id=visit["id"])["items"]
        return seen if len(seen) == len(findings) else None

    followups: list[dict[str, Any]] = until(opened, "跟进单")
    took = (time.perf_counter() - started) * 1000
    say(f"2 跟进  已开 {len(followups)} 件,从提交走访到可读 {took:.0f} 毫秒")
    for followup in sorted(followups, key=lambda f: str(f["due_at"])):
        say(f"        {followup['code']:<10} {followup['urgency']:<7} 期限 {followup['due_at']}")
    return visit, followups


def _matched(officer: Client, followup: dict[str, Any], say: Say) -> None:
    def claimed() -> Any:
        needs = officer.get("/v1/needs", followup_id=followup["id"])["items"]
        return next((need for need in needs if need["status"] == "claimed"), None)

    need = until(claimed, "资源与需求的认领")
    say(f"3 认领  需求 {need['kind']} 已由驻区单位认领({need['id'][:8]})")


def _help(worker: Client, followup: dict[str, Any], say: Say) -> None:
    path = f"/v1/followups/{followup['id']}"
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    steps: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("acceptance", "接单", {}),
        ("plan", "计划", {"planned_for": tomorrow, "provider": "社区卫生服务中心"}),
        ("delivery", "服务", {"minutes": 40, "note": "轮椅已送到"}),
        ("closure", "办结", {"outcome": "resolved"}),
    )
    for step, title, body in steps:
        # What the claim wrote may come between reading and asking: then read again, as clients do.
        shown = _moved(worker, path, step, body)
        say(f"4 {title}  {shown['status']}")


def _moved(worker: Client, path: str, step: str, body: dict[str, Any]) -> dict[str, Any]:
    for last in (False, False, True):
        try:
            return worker.post(f"{path}/{step}", body, worker.etag(path))[0]
        except Failed as failed:
            if last or " 412 " not in str(failed):
                raise
    raise AssertionError("the last try answers or raises")


def _close_what_is_open(worker: Client, household: str, say: Say) -> None:
    """An earlier play may have left something open, which a new visit would join."""
    for followup in worker.get("/v1/followups", household_id=household, limit=200)["items"]:
        path = f"/v1/followups/{followup['id']}"
        if followup["status"] in ("proposed", "reopened"):
            _moved(worker, path, "acceptance", {})
            followup["status"] = "accepted"
        if followup["status"] in ("accepted", "planned", "in_service", "review_due"):
            _moved(worker, path, "closure", {"outcome": "duplicate"})
            say(f"  (结束上次演示留下的跟进 {followup['id'][:8]})")


def _see_the_chain(officer: Client, household: str, visit: str, followup: str, say: Say) -> None:
    def whole() -> Any:
        entries = officer.get(f"/v1/households/{household}/timeline", limit=200)["items"]
        ours = [entry for entry in entries if _of(entry, visit)]
        correlation = ours[0]["correlation"] if ours else None
        chain = [
            entry
            for entry in entries
            if entry["correlation"] == correlation and _concerns(entry, followup)
        ]
        types = [entry["type"] for entry in chain]
        return chain if all(step in types for step in CHAIN) else None

    chain = until(whole, "时间轴上的整条链路")
    say("5 时间轴(按因果)")
    seen: set[str] = set()
    for entry in chain:
        if entry["causation"] and entry["type"] != CHAIN[0] and entry["causation"] not in seen:
            raise Failed(f"时间轴上 {entry['type']} 出现在它的原因之前")
        seen.add(entry["id"])
        say(f"        {'  ' * entry['depth']}{entry['type']}  {entry['at']}")


def _of(entry: dict[str, Any], visit: str) -> bool:
    return entry["type"] == CHAIN[0] and entry["data"]["visit"] == visit


def _concerns(entry: dict[str, Any], followup: str) -> bool:
    return str(entry["data"].get("followup", followup)) == followup

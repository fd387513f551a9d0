"""One good request body for each route that takes one."""

from typing import Any

_ID = "01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e20"
_MOMENT = "2026-11-24T09:00:00+08:00"

EXAMPLES: dict[str, Any] = {
    "grid.visit.record": {
        "household_id": _ID,
        "visited_at": _MOMENT,
        "findings": [{"code": "mobility", "resident_id": _ID, "urgency": "soon"}],
    },
    "grid.resident.depart": {"reason": "moved_out", "left_at": _MOMENT},
    "services5.followup.accept": {},
    "services5.followup.plan": {
        "planned_for": "2026-11-26T14:00:00+08:00",
        "provider": "卫生服务中心",
    },
    "services5.followup.deliver": {"minutes": 40, "note": "上门体检,已借用轮椅。"},
    "services5.followup.close": {"outcome": "resolved"},
    "services5.followup.reopen": {"reason": "居民反映轮椅损坏。"},
    "party.resource.offer": {
        "unit": "驻区单位",
        "kind": "equipment",
        "capacity": 3,
        "available_from": "2026-11-24T00:00:00+08:00",
        "available_until": "2027-11-24T00:00:00+08:00",
    },
}

LOGIN = {"account": "community", "password": "tianling-demo"}

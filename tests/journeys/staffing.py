"""Each command on the team of the grids once."""

from typing import Any

from tests.journeys.platform import Session, done

GRID = "620171101012002"


def play(session: Session) -> None:
    """Somebody joins, answers for a grid, is away while another stands in, who leaves and is
    erased."""
    (member, *_) = session.get("/v1/cadres")["items"]
    asked = _somebody("网格员甲") | {"source": "in_service_member", "member_id": member["id"]}
    staff = done(session.post("/v1/staff", asked)).json()["id"]
    other = done(session.post("/v1/staff", _somebody("网格员乙"))).json()["id"]
    path = f"/v1/staff/{other}"
    done(session.step(path, "change", {"employment": "part_time"}))
    assigned = {"staff_id": staff, "grid": GRID, "role": "officer", "valid_from": "2026-11-01"}
    assignment = done(session.post("/v1/staff-assignments", assigned)).json()["id"]
    path = f"/v1/staff-assignments/{assignment}"
    away = {"staff_id": staff, "valid_from": "2026-11-10", "valid_until": "2026-11-20"}
    away |= {"reason": "leave", "substitute_id": other}
    absence = f"/v1/staff-absences/{done(session.post('/v1/staff-absences', away)).json()['id']}"
    done(session.step(absence, "shortening", {"valid_until": "2026-11-15"}))
    done(session.step(path, "ending", {"valid_until": "2036-12-31", "reason": "轮岗"}))
    path = f"/v1/staff/{other}"
    done(session.step(path, "leaving", {"left_on": "2026-11-30"}))
    done(session.post("/v1/workers/erasure", {"staff_id": other, "reason": "retention_over"}))


def _somebody(title: str) -> dict[str, Any]:
    return {"title": title, "source": "grid_officer", "employment": "full_time"}

"""Each command on the team of the grids once."""

from typing import Any

from tests.journeys.platform import Session

GRID = "620171101012002"


def play(session: Session) -> None:
    """Somebody joins, answers for a grid, is away while another stands in, and leaves."""
    staff = _done(session.post("/v1/staff", _somebody("网格员甲")))["id"]
    other = _done(session.post("/v1/staff", _somebody("网格员乙")))["id"]
    path = f"/v1/staff/{other}"
    _moved(session, f"{path}/change", path, {"employment": "part_time"})
    assigned = {"staff_id": staff, "grid": GRID, "role": "officer", "valid_from": "2026-11-01"}
    path = f"/v1/staff-assignments/{_done(session.post('/v1/staff-assignments', assigned))['id']}"
    away = {"staff_id": staff, "valid_from": "2026-11-10", "valid_until": "2026-11-20"}
    away |= {"reason": "leave", "substitute_id": other}
    absence = f"/v1/staff-absences/{_done(session.post('/v1/staff-absences', away))['id']}"
    _moved(session, f"{absence}/shortening", absence, {"valid_until": "2026-11-15"})
    _moved(session, f"{path}/ending", path, {"valid_until": "2036-12-31", "reason": "轮岗"})
    path = f"/v1/staff/{other}"
    _moved(session, f"{path}/leaving", path, {"left_on": "2026-11-30"})


def _somebody(title: str) -> dict[str, Any]:
    return {"title": title, "source": "grid_officer", "employment": "full_time"}


def _moved(session: Session, to: str, path: str, body: dict[str, Any]) -> None:
    _done(session.post(to, body, etag=session.client.get(path).headers["ETag"]))


def _done(answer: Any) -> Any:
    assert answer.status_code in (200, 201), answer.text
    return answer.json()

"""The team of the grids."""

from tests.journeys.scope.row import Matrix, Row, just
from tests.journeys.scope.stances import GRID, OFFICER, OUTSIDE
from tests.journeys.scope.things import BEYOND_GRID, Keeping, Thing, Things, canary

DAY, NEXT, LAST = "2026-11-20", "2026-11-21", "2036-11-30"


def make_staffing(keeping: Keeping) -> None:
    """Two of the team, one of them assigned to the first grid and away for a day."""
    for name in ("staff", "spare staff"):
        words = canary("staff")[:60]
        asked = {"title": words, "source": "community_worker", "employment": "full_time"}
        made = keeping.own.post("/v1/staff", asked)
        assert made.status_code == 201, made.text
        keeping.keep(name, made.json()["id"], OUTSIDE)
    staff = keeping.made["staff"].id
    # What somebody did is read by the community's staff, and by themself.
    keeping.made["work"] = Thing(staff, BEYOND_GRID | {OFFICER}, ())
    assigned = {"staff_id": staff, "grid": GRID, "role": "helper", "valid_from": DAY}
    made = keeping.own.post("/v1/staff-assignments", assigned)
    assert made.status_code == 201, made.text
    keeping.keep("assignment", made.json()["id"], BEYOND_GRID)
    away = {"staff_id": staff, "valid_from": DAY, "valid_until": NEXT, "reason": "training"}
    made = keeping.own.post("/v1/staff-absences", away)
    assert made.status_code == 201, made.text
    keeping.keep("absence", made.json()["id"], OUTSIDE)


def _assigned(things: Things) -> dict[str, str]:
    staff = things["spare staff"].id
    return {"staff_id": staff, "grid": GRID, "role": "helper", "valid_from": NEXT}


def _away(things: Things) -> dict[str, str]:
    staff = things["spare staff"].id
    return {"staff_id": staff, "valid_from": DAY, "valid_until": DAY, "reason": "leave"}


STAFF, ASSIGNMENT, ABSENCE = {"id": "staff"}, {"id": "assignment"}, {"id": "absence"}
_ENROLLED = just(title="网格员", source="grid_officer", employment="full_time")
STAFFING: Matrix = {
    "grid_staff_list": (Row(query={"limit": 200}, shows=("staff",)),),
    "grid_staff_enrol": (Row(body=_ENROLLED),),
    "grid_staff_get": (Row(path=STAFF, shows=("staff",)),),
    "grid_staff_change": (Row(path=STAFF, body=just(employment="part_time")),),
    "grid_performance_get": (Row(path={"id": "work"}),),
    "grid_assignment_list": (Row(shows=("assignment",)),),
    "grid_assignment_make": (Row(uses=("spare staff",), body=_assigned),),
    "grid_assignment_get": (Row(path=ASSIGNMENT, shows=("assignment",)),),
    "grid_assignment_end": (Row(path=ASSIGNMENT, body=just(valid_until=LAST)),),
    "grid_absence_list": (Row(shows=("absence",)),),
    "grid_absence_record": (Row(uses=("spare staff",), body=_away),),
    "grid_absence_get": (Row(path=ABSENCE, shows=("absence",)),),
    "grid_absence_shorten": (Row(path=ABSENCE, body=just(valid_until=DAY)),),
    "grid_duty_list": (Row(query={"on": LAST}, shows=("staff",)),),
    "grid_staff_leave": (Row(path={"id": "spare staff"}, body=just(left_on=LAST)),),
}

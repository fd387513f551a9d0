"""Members who serve in grids, as party knows them."""

from tests.journeys.scope.row import Matrix, Row
from tests.journeys.scope.stances import GRID, OUTSIDE
from tests.journeys.scope.things import BEYOND_GRID, Keeping, canary
from tests.waiting import until


def make_serving_members(keeping: Keeping) -> None:
    """One who helps in the first grid."""
    own = keeping.own
    (member, *_) = own.get("/v1/cadres")["items"]
    asked = {"title": canary("member")[:60], "source": "in_service_member"}
    asked |= {"employment": "part_time", "member_id": member["id"]}
    staff = own.post("/v1/staff", asked)
    assert staff.status_code == 201, staff.text
    keeping.keep("serving member", staff.json()["id"], OUTSIDE)
    role = {"staff_id": staff.json()["id"], "grid": GRID, "role": "party_guide"}
    made = own.post("/v1/staff-assignments", role | {"valid_from": "2026-11-20"})
    assert made.status_code == 201, made.text
    service = keeping.keep("grid service", made.json()["id"], BEYOND_GRID)
    until(
        lambda: any(
            each["id"] == service
            for each in own.get("/v1/grid-services", member_id=member["id"])["items"]
        ),
        "party hears of it",
    )


SERVING_MEMBERS: Matrix = {
    "party_grid_service_list": (Row(query={"limit": 200}, shows=("grid service",)),),
}

"""Service points."""

from typing import Any

from tests.journeys.scope.row import Matrix, Row, just
from tests.journeys.scope.stances import GRID
from tests.journeys.scope.things import BEYOND_GRID, Keeping, canary
from tests.waiting import until

DAY, LAST, AGAIN = "2026-11-20", "2036-11-30", "2036-12-01"


def point_of(title: str, **more: Any) -> dict[str, Any]:
    """In the first grid, every morning."""
    return {
        "title": title,
        "kind": "voluntary",
        "provider": "社区志愿服务队",
        "grid": GRID,
        "offers": ["repairs"],
        "hours": [{"day": day, "opens": "08:00", "closes": "11:00"} for day in range(1, 8)],
        "valid_from": DAY,
        **more,
    }


def make_service_points(keeping: Keeping) -> None:
    """One in the first grid."""
    words = canary("service-point")
    made = keeping.own.post("/v1/service-points", point_of(words))
    assert made.status_code == 201, made.text
    id = keeping.keep("service point", made.json()["id"], BEYOND_GRID, words)
    until(
        lambda: keeping.own.client.get(f"/v1/line-points/{id}").status_code == 200,
        "the lines know of it",
    )


_POINT = {"id": "service point"}
SERVICE_POINTS: Matrix = {
    "grid_service_point_list": (Row(query={"limit": 200}, shows=("service point",)),),
    "grid_service_point_open": (Row(uses=("own grid",), body=lambda _: point_of(canary("again"))),),
    "grid_service_point_get": (Row(path=_POINT, shows=("service point",)),),
    "grid_service_point_change": (Row(path=_POINT, body=just(place="小区东门")),),
    "grid_service_point_close": (Row(path=_POINT, body=just(valid_until=LAST)),),
    "grid_service_point_reopen": (Row(path=_POINT, body=just(valid_from=AGAIN)),),
    "services5_point_list": (Row(query={"limit": 200}, shows=("service point",)),),
    "services5_point_get": (Row(path=_POINT, shows=("service point",)),),
}

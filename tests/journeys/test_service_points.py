"""服务下沉到网格: what is offered in a grid, found by who is to be sent there."""

from typing import Any

from tests.journeys import serving
from tests.journeys.platform import Session

MONDAY, NOON = "2026-11-09T09:00:00+08:00", "2026-11-09T12:00:00+08:00"


def listed(session: Session, **query: Any) -> set[str]:
    return {each["id"] for each in session.get("/v1/service-points", limit=200, **query)["items"]}


def opened(session: Session, **more: Any) -> Any:
    answer = session.post("/v1/service-points", serving.point(**more))
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_services_of_four_kinds_are_found_where_and_when_they_are_open(
    community: Session, officer: Session
) -> None:
    points = {
        kind: opened(community, kind=kind, title=f"服务点{kind}")["id"]
        for kind in ("public", "social", "market", "voluntary")
    }
    for kind, id in points.items():
        assert listed(community, kind=kind, grid=serving.GRID) & {*points.values()} == {id}
    shop = opened(community, kind="market", offers=["groceries"], hours=[])["id"]
    assert shop in listed(officer, offers="groceries")
    assert {*points.values()} <= listed(officer, open_at=MONDAY)
    assert not {*points.values(), shop} & listed(officer, open_at=NOON)
    (grid,) = [g for g in community.get("/v1/grids")["items"] if g["code"] == serving.GRID]
    there = community.get(f"/v1/grids/{grid['id']}/contents", what="service_points", limit=200)
    assert {shop, *points.values()} <= {each["id"] for each in there["items"]}


def test_a_point_lies_in_the_grid_on_whose_ground_it_stands(community: Session) -> None:
    stands = next(
        each
        for each in community.get("/v1/building-places", grid=serving.GRID, limit=50)["items"]
        if each["lon"] is not None
    )
    point = opened(community, grid=None, lon=stands["lon"], lat=stands["lat"])
    assert point["grid"] == serving.GRID
    outside = community.post("/v1/service-points", serving.point(grid=None, lon=0, lat=0))
    assert (outside.status_code, outside.json()["errors"][0]["pointer"]) == (422, "/lon")


def test_a_point_changes_closes_and_is_there_again(community: Session) -> None:
    path = serving.play(community)
    point = community.get(path)
    assert (point["status"], point["valid_from"], point["valid_until"]) == (
        "open",
        "2030-09-01",
        None,
    )
    stale = community.post(f"{path}/change", {"title": "x"}, etag='"1"')
    assert stale.status_code == 412
    assert point["id"] not in listed(community, open_at="2030-08-02T15:00:00+08:00")
    assert point["id"] in listed(community, open_at="2030-09-06T15:00:00+08:00")

"""服务下沉到网格: what is offered in a grid, found by who is to be sent there."""

import uuid
from typing import Any

from tests.journeys import serving
from tests.journeys.platform import Session, done
from tests.waiting import until

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


def test_help_is_planned_at_a_point_until_it_closes(community: Session, worker: Session) -> None:
    offers = {"offers": ["disability"], "capacity": 1}
    point = opened(community, title="助残服务点", valid_from="2026-11-02", **offers)
    until(
        lambda: worker.get("/v1/line-points", line="special_needs", offers="disability")["items"],
        "the line has it",
    )
    shown = until(
        lambda: [
            each
            for each in worker.get("/v1/line-points", on="2030-03-01", limit=200)["items"]
            if each["id"] == point["id"]
        ],
        "the point is there",
    )[0]
    assert (shown["lines"], shown["capacity"]) == (["special_needs"], 1)
    first, second = (_accepted(community, worker, skip) for skip in (150, 151))
    at = {"planned_for": "2030-03-01T14:00:00+08:00", "point_id": point["id"]}
    planned = done(worker.step(first, "plan", at)).json()
    assert (planned["point_id"], planned["point_closed"]) == (point["id"], False)
    full = worker.step(second, "plan", {**at, "planned_for": "2030-03-01T16:00:00+08:00"})
    assert (full.status_code, full.json()["errors"][0]["code"]) == (422, "full")
    nowhere = worker.step(second, "plan", {**at, "point_id": str(uuid.uuid4())})
    assert nowhere.json()["errors"][0]["pointer"] == "/point_id"
    path = f"/v1/service-points/{point['id']}"
    done(community.step(path, "closing", {"valid_until": "2030-02-28"}))
    until(lambda: worker.get(first)["point_closed"], "what is planned there says so")
    asked = {"point_id": point["id"], "point_closed": True}
    (listed,) = worker.get("/v1/followups", **asked)["items"]
    assert first.endswith(listed["id"])
    again = done(worker.step(first, "plan", {"planned_for": at["planned_for"]})).json()
    assert (again["point_id"], again["point_closed"]) == (None, False)


def _accepted(community: Session, worker: Session, skip: int) -> str:
    """The path of a follow-up of the line that somebody has taken."""
    household, resident = community.home(skip=skip)
    finding = {"code": "equipment", "resident_id": resident, "urgency": "soon"}
    visit = done(community.visit(household, finding)).json()["id"]
    items = until(lambda: worker.get("/v1/followups", visit_id=visit)["items"], "a follow-up")
    path = f"/v1/followups/{items[0]['id']}"
    done(worker.step(path, "acceptance"))
    return path

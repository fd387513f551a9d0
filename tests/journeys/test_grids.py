"""Issue 4, part 2: grids are drawn and drawn anew, and whatever lies there follows."""

import uuid
from pathlib import Path
from typing import Any

import pytest

from contracts.language.actor import Actor
from tests.journeys.elsewhere import at_work, community_of
from tests.journeys.platform import Platform, Session
from tests.waiting import until

PLACE = "620171101016"
EVEN = {"area": 1, "people": 3, "party": 1, "units": 1}


@pytest.fixture(scope="module")
def admin(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder: Path = tmp_path_factory.mktemp("grids")
    return community_of(platform, folder, PLACE, "新岭社区")


@pytest.mark.untouched
def test_ruilings_grids_share_out_its_area(community: Session) -> None:
    grids = community.get("/v1/grids", limit=200)["items"]
    assert [grid["kind"] for grid in grids] == ["basic"] * 9 + ["special"]
    assert abs(sum(grid["area_km2"] for grid in grids) - 3.7) < 0.01
    factors = [community.get(f"/v1/grids/{grid['id']}/factors") for grid in grids]
    assert sum(one["people"] for one in factors) == 14110
    assert sum(one["buildings"] for one in factors) == 195
    assert sum(one["units"] for one in factors) == 936
    for place in community.get("/v1/building-places", limit=20)["items"]:
        there = community.get("/v1/grids", lon=place["lon"], lat=place["lat"])["items"]
        assert [grid["code"] for grid in there] == [place["grid"]]
    for what, count in (("buildings", factors[0]["buildings"]), ("compounds", 1)):
        held = community.get(f"/v1/grids/{grids[0]['id']}/contents", what=what, limit=200)
        assert len(held["items"]) == count


@pytest.mark.untouched
def test_a_proposal_for_all_of_ruiling_is_even_and_leaves_everything_as_it_is(
    community: Session,
) -> None:
    asked = community.post("/v1/grid-proposals", {"grids": 12, "weights": EVEN})
    assert asked.status_code == 201, asked.text
    made = community.get(f"/v1/grid-proposals/{asked.json()['id']}")
    assert sum(grid["buildings"] for grid in made["planned"]) == 195
    assert sum(grid["people"] for grid in made["planned"]) <= 14110
    people = next(each for each in made["balance"] if each["factor"] == "people")
    assert people["deviation"] < 0.25
    path = f"/v1/grid-proposals/{made['id']}"
    dropped = community.step(path, "dropping", {"reason": "先征求意见"})
    assert dropped.json()["status"] == "dropped"


def test_an_edge_that_is_wrong_is_refused_where_it_is_wrong(admin: Session) -> None:
    (first, *_) = admin.get("/v1/grids")["items"]
    body = {"title": "重叠", "kind": "basic", "boundary": first["boundary"]}
    refused = admin.post("/v1/grids", body)
    assert refused.status_code == 422
    (wrong,) = refused.json()["errors"]
    assert (wrong["pointer"], wrong["code"]) == ("/boundary", "overlap")
    body["boundary"]["coordinates"][0].pop()
    refused = admin.post("/v1/grids", body)
    assert refused.json()["errors"][0]["code"] == "not_closed"


def test_a_grid_is_drawn_changed_and_retired_and_its_editions_stay(admin: Session) -> None:
    ring = [[103.9, 36.9], [103.91, 36.9], [103.91, 36.91], [103.9, 36.9]]
    body: dict[str, Any] = {"title": "产业园", "kind": "special"}
    body["boundary"] = {"type": "Polygon", "coordinates": [ring]}
    path = f"/v1/grids/{admin.post('/v1/grids', body).json()['id']}"
    assert admin.post(f"{path}/change", {"title": "园区"}).status_code == 428
    changed = admin.step(path, "change", {"title": "园区"})
    assert changed.json()["version"] == 2
    gone = admin.step(path, "retirement")
    assert gone.json()["status"] == "retired", gone.text
    names = [edition["name"] for edition in admin.get(f"{path}/editions")["items"]]
    assert names == ["园区", "产业园"]
    again = admin.step(path, "change", {"title": "又"})
    assert again.status_code == 409


def test_adopting_a_proposal_moves_who_lives_there_and_what_is_done_for_them(
    platform: Platform, admin: Session
) -> None:
    asked = admin.post("/v1/grid-proposals", {"grids": 4, "weights": EVEN}).json()
    gone = asked["retired"][0]
    home = admin.get("/v1/households", grid=gone)["items"][0]["id"]
    resident = admin.get(f"/v1/households/{home}")["residents"][0]["id"]
    found = {"code": "mobility", "resident_id": resident, "urgency": "soon"}
    assert admin.visit(home, found).status_code == 201

    def followup() -> Any:
        items = admin.get("/v1/followups", household_id=home)["items"]
        return items and items[0]

    def need() -> Any:
        items = admin.get("/v1/needs", followup_id=followup()["id"])["items"]
        return items and items[0]

    assert until(followup, "a follow-up")["grid"] == gone
    assert until(need, "a need")["grid"] == gone
    path = f"/v1/grid-proposals/{asked['id']}"
    adopted = admin.step(path, "adoption")
    assert adopted.status_code == 200, adopted.text
    code = admin.get(f"/v1/households/{home}")["grid"]
    assert code != gone
    assert admin.get("/v1/households", grid=gone)["items"] == []
    until(lambda: followup()["grid"] == code, "the follow-up follows")
    until(lambda: need()["grid"] == code, "what it needs follows")
    officer = Actor(f"officer-{uuid.uuid4().hex[:6]}", "grid_officer", PLACE, {"grids": (code,)})
    theirs = at_work(platform, officer)
    assert followup()["id"] in {f["id"] for f in theirs.get("/v1/followups", limit=200)["items"]}
    assert theirs.get(f"/v1/households/{home}")["id"] == home
    in_force = admin.get("/v1/grids", kind="basic", status="in_force")["items"]
    assert len(in_force) == 4
    again = admin.step(path, "dropping")
    assert again.status_code == 409

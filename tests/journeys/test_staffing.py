"""Issue 4, part 3: the team of the grids, who answers on which day, and what was done."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from contracts.language.actor import Actor
from tests.journeys.elsewhere import at_work, community_of
from tests.journeys.platform import Platform, Session
from tests.waiting import until

PLACE = "620171101017"
GRID = f"{PLACE}001"


@pytest.fixture(scope="module")
def admin(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder: Path = tmp_path_factory.mktemp("staffing")
    return community_of(platform, folder, PLACE, "东岭社区")


def made(admin: Session, path: str, **body: Any) -> str:
    answer = admin.post(path, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def enrol(admin: Session, title: str, **more: Any) -> str:
    who = {"title": title, "source": "grid_officer", "employment": "full_time", **more}
    return made(admin, "/v1/staff", **who)


def test_a_substitute_stands_in_and_what_was_done_is_shown(
    platform: Platform, admin: Session
) -> None:
    officer = Actor("east-officer", "grid_officer", PLACE, {"grids": (GRID,)})
    theirs = at_work(platform, officer)
    first = enrol(admin, "网格员甲", account=officer.account)
    second = enrol(admin, "网格员乙", source="building_leader", employment="part_time")
    since = "2026-11-01"
    role = {"staff_id": first, "grid": GRID, "role": "officer", "valid_from": since}
    assignment = made(admin, "/v1/staff-assignments", **role)
    assert admin.post("/v1/staff-assignments", role).status_code == 409
    away = {"staff_id": first, "valid_from": "2026-11-10", "valid_until": "2026-11-12"}
    made(admin, "/v1/staff-absences", **away, reason="leave", substitute_id=second)

    def on(day: str) -> list[tuple[str, Any]]:
        items = admin.get("/v1/grid-duty", grid=GRID, on=day)["items"]
        return [(item["staff_id"], item["stands_in_for"]) for item in items]

    assert on("2026-11-09") == [(first, None)]
    assert on("2026-11-11") == [(second, first)]
    home = theirs.get("/v1/households", grid=GRID)["items"][0]["id"]
    assert theirs.visit(home).status_code == 201
    today = dt.date.today().isoformat()
    done = theirs.get(f"/v1/staff/{first}/performance", since=since, until=today)
    assert (done["visits_made"], done["grids"]) == (1, [GRID])
    assert list(done)[-2:] == ["visits_made", "visits_made_note"]
    assert theirs.client.get(f"/v1/staff/{second}/performance").status_code == 403
    path = f"/v1/staff-assignments/{assignment}"
    ended = admin.step(path, "ending", {"valid_until": "2026-11-30"})
    assert ended.json()["status"] == "ended"
    assert on("2026-12-01") == []
    next_one = {**role, "staff_id": second, "valid_from": "2026-12-01"}
    made(admin, "/v1/staff-assignments", **next_one)
    assert on("2026-12-01") == [(second, None)]
    kept = admin.get("/v1/staff-assignments", grid=GRID)["items"]
    assert {one["staff_id"] for one in kept} == {first, second}


def test_the_party_knows_which_member_serves_in_which_grid_and_until_when(admin: Session) -> None:
    (member, *_) = admin.get("/v1/cadres")["items"]
    who = {"source": "in_service_member", "employment": "part_time", "member_id": member["id"]}
    staff = enrol(admin, "党员丙", **who)
    role = {"staff_id": staff, "grid": f"{PLACE}002", "role": "party_guide"}
    fixed = {**role, "valid_from": "2026-11-01", "valid_until": "2027-10-31"}
    made(admin, "/v1/staff-assignments", **fixed)
    made(admin, "/v1/staff-assignments", **role | {"role": "helper", "valid_from": "2026-11-15"})

    def serving(**asked: Any) -> list[tuple[str, Any]]:
        items = admin.get("/v1/grid-services", member_id=member["id"], **asked)["items"]
        return sorted((item["role"], item["valid_until"]) for item in items)

    known = [("helper", None), ("party_guide", "2027-10-31")]
    until(lambda: serving(branch_id=member["branch_id"]) == known, "the member is linked")
    assert serving(on="2026-11-02") == known[1:]
    left = admin.step(f"/v1/staff/{staff}", "leaving", {"left_on": "2026-11-30"})
    assert left.status_code == 200, left.text
    ended = [("helper", "2026-11-30"), ("party_guide", "2026-11-30")]
    until(lambda: serving() == ended, "both have ended")
    assert serving(on="2026-12-01") == []

"""Visits as the community makes them: planned by who looks after a grid and by who needs it,
ranked, made, reviewed; nobody in, refused; and what a phone tells late."""

import random
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys import visiting
from tests.journeys.platform import Session, done
from tests.journeys.publicizing import another
from tests.journeys.registering import household_of, person, unit_of
from tests.journeys.visiting import HERE, ago, bind, decide, made_id, plan, tell
from tests.waiting import until

GRID = f"{HERE}008"


@pytest.fixture
def everywhere(community: Session) -> Iterator[Session]:
    """An officer of all grids."""
    with another(community, "officer-all") as session:
        yield session


def home_in(session: Session, grid: str, skip: int) -> tuple[str, str]:
    """A household of the grid and somebody who lives there."""
    listed = session.get("/v1/households", grid=grid, limit=skip + 1)["items"]
    household = session.get(f"/v1/households/{listed[-1]['id']}")
    return household["id"], household["residents"][0]["id"]


def test_from_the_plan_to_the_review(officer: Session, community: Session) -> None:
    household, resident = officer.home(skip=70)
    visit = plan(community, household, reason="request")
    officer_took = decide(officer, visit, "assignment", officer="officer")
    assert officer_took["status"] == "assigned"
    form = officer.get(f"/v1/visits/{visit}/form")
    assert resident in [person["id"] for person in form["people"]]
    assert "fire_and_gas" in [check["code"] for check in form["checks"]]
    tell(officer, visit, "start", started_at=ago(minutes=20), place=visiting.PLACE)
    signed = officer.get(f"/v1/sign-ins/{visit}")
    assert (signed["lon"], signed["lat"]) == (103.63, 36.477)
    finding = {"code": "parenting", "resident_id": resident, "urgency": "soon"}
    assert officer.visit(household, finding, visit_id=visit).status_code == 201
    until(lambda: community.get("/v1/followups", visit_id=visit)["items"], "a follow-up")
    returned = decide(community, visit, "return", remark="请补充其他需求。")
    assert returned["status"] == "returned"
    more = {"code": "rehabilitation", "resident_id": resident, "urgency": "routine"}
    assert officer.visit(household, more, visit_id=visit).json()["status"] == "completed"
    until(
        lambda: len(community.get("/v1/followups", visit_id=visit)["items"]) == 2,
        "the finding that was added is followed up",
    )
    assert decide(community, visit, "acceptance")["status"] == "reviewed"

    def told() -> bool:
        entries = community.get(f"/v1/households/{household}/timeline")["items"]
        return visit in [entry["data"].get("visit") for entry in entries]

    until(told, "the household's timeline shows it")


def test_the_place_is_for_the_desk_and_its_officer(
    everywhere: Session, community: Session, secretary: Session
) -> None:
    household, _ = everywhere.home(skip=71)
    visit = plan(everywhere, household)
    tell(everywhere, visit, "start", started_at=ago(minutes=5), place=visiting.PLACE)
    seen = [
        session.get(f"/v1/sign-ins/{visit}")["lon"]
        for session in (everywhere, community, secretary)
    ]
    assert seen == [103.63, 103.63, None]


def test_nobody_in_three_times_goes_to_the_supervisor(
    officer: Session, community: Session, secretary: Session
) -> None:
    household, _ = officer.home(skip=72)
    visit = plan(officer, household)
    for days in (9, 6):
        missed = tell(officer, visit, "absence", missed_at=ago(days=days))
        assert missed["status"] == "rescheduled"
    assert tell(officer, visit, "absence", missed_at=ago(days=3))["status"] == "unreachable"

    def told() -> Any:
        listed = secretary.get("/v1/reminders", limit=200)["items"]
        return [each for each in listed if each["subject_id"] == visit and each["level"] == 2]

    assert until(told, "the supervisor is told")[0]["told_role"] == "party_secretary"
    corners = community.get("/v1/hidden-corners", corner="unreachable", limit=200)["items"]
    assert household in [corner["household_id"] for corner in corners]
    again = {"due_at": visiting.FAR}
    refused = officer.step(f"/v1/visits/{visit}", "rescheduling", again)
    assert refused.status_code == 403
    assert decide(community, visit, "rescheduling", **again)["attempts"] == 0


def test_a_refusal_is_told_and_shows(officer: Session, community: Session) -> None:
    household, _ = officer.home(skip=73)
    for level in (1, 2):
        visit = plan(officer, household)
        tell(officer, visit, "refusal", refused_at=ago(minutes=5), refusal="privacy")
        until(
            lambda of=(visit, level): [
                each
                for each in community.get("/v1/reminders", limit=200)["items"]
                if (each["subject_id"], each["level"]) == of
            ],
            "somebody is told of the refusal",
        )
    grids = {each["grid"]: each for each in community.get("/v1/visits/coverage")["items"]}
    assert grids[f"{HERE}001"]["refused"] >= 2


def test_a_cadre_of_a_grid_brings_a_plan_and_a_ranked_day(
    secretary: Session, everywhere: Session, community: Session
) -> None:
    homes = until(lambda: _counted(community, GRID), "the grid has households")
    bound = bind(secretary, GRID, skip=2, cadence_days=30, account="officer-all")

    def planned() -> Any:
        coverage = community.get("/v1/visits/coverage", limit=200)["items"]
        grid = next(each for each in coverage if each["grid"] == GRID)
        return grid["open"] if grid["open"] >= homes * 0.9 else None

    until(planned, "every household of the grid is on the plan", 60)
    today = everywhere.get("/v1/visits/today", grid=GRID, limit=200)["items"]
    assert today
    assert [each["score"] for each in today] == sorted(
        (each["score"] for each in today), reverse=True
    )
    assert all(each["reason"] == "cadence" and each["why"] for each in today)
    assert {each["assigned_to"] for each in today} == {"officer-all"}
    first, *_ = today
    assert everywhere.visit(first["household_id"], visit_id=first["id"]).status_code == 201
    left = everywhere.get("/v1/visits/today", grid=GRID, limit=200)["items"]
    assert first["id"] not in [each["id"] for each in left]
    ended = secretary.step(f"/v1/cadre-grids/{bound['id']}", "end")
    assert ended.json()["status"] == "ended"
    until(
        lambda: not everywhere.get("/v1/visits/today", grid=GRID)["items"],
        "what nobody began is cancelled",
        60,
    )
    assert everywhere.get(f"/v1/visits/{first['id']}")["status"] == "completed"


def _counted(community: Session, grid: str) -> int:
    coverage = community.get("/v1/visits/coverage", limit=200)["items"]
    return int(next(each["households"] for each in coverage if each["grid"] == grid))


def test_a_low_ability_level_brings_a_visit(community: Session) -> None:
    household, resident = community.home(skip=74)
    with another(community, "worker-elderly") as worker:
        assessed = visiting.assess(worker, household, resident, score=20)
    assert assessed["level"] == 4

    def planned() -> Any:
        listed = community.get("/v1/visits", household_id=household, reason="ability")
        return listed["items"]

    assert until(planned, "a visit is planned", 60)[0]["status"] == "planned"
    with another(community, "worker-youth") as other:
        assert other.client.get(f"/v1/abilities/{assessed['id']}").status_code == 404


@pytest.mark.parametrize("seed", range(4))
def test_a_phone_tells_late_in_any_order_and_again(officer: Session, seed: int) -> None:
    """Two visits that the phone made itself: one made at the third ring, one refused."""
    draws = random.Random(seed)
    homes = [officer.home(skip=80 + 2 * seed + n) for n in range(2)]
    ids = [made_id(), made_id()]
    commands = [
        command
        for id, (household, resident), refused in zip(ids, homes, (False, True), strict=True)
        for command in _told(id, household, resident, refused=refused)
    ]
    while commands_left := [each for each in commands if draws.random() < 0.6]:
        draws.shuffle(commands_left)
        results = done(officer.post("/v1/sync", {"commands": commands_left})).json()
        assert {each["status"] for each in results["results"]} <= {200, 201}
        if draws.random() < 0.3:
            break
    draws.shuffle(commands)
    results = done(officer.post("/v1/sync", {"commands": commands})).json()["results"]
    assert {each["status"] for each in results} <= {200, 201}
    made, refused = (officer.get(f"/v1/visits/{id}") for id in ids)
    assert (made["status"], made["attempts"], made["reason"]) == ("completed", 1, "request")
    assert [found["code"] for found in made["findings"]] == ["meal_help"]
    assert (refused["status"], refused["refusal"]) == ("refused", "not_now")
    for id, (household, _) in zip(ids, homes, strict=True):
        listed = officer.get("/v1/visits", household_id=household, reason="request")["items"]
        assert [each["id"] for each in listed] == [id]


def _told(id: str, household: str, resident: str, *, refused: bool) -> list[dict[str, Any]]:
    def command(name: str, params: dict[str, str] | None, **body: Any) -> dict[str, Any]:
        told = {"key": str(uuid.uuid4()), "operation": f"grid_visit_{name}", "body": body}
        return {**told, "params": params} if params else told

    one, home = {"id": id}, {"household_id": household}
    told = [
        command("plan", None, id=id, due_at=visiting.FAR, **home),
        command("miss", one, missed_at=ago(hours=9), **home),
        command("start", one, started_at=ago(hours=2), place=visiting.PLACE, **home),
    ]
    if refused:
        how = {"refused_at": ago(hours=1), "refusal": "not_now"}
        return [*told, command("refuse", one, **how, **home)]
    found = [{"code": "meal_help", "resident_id": resident, "urgency": "routine"}]
    made = {"visit_id": id, "visited_at": ago(hours=1), "findings": found}
    return [*told, command("record", None, **made, **home)]


def test_nobody_is_sent_to_a_closed_household_until_somebody_lives_there_again(
    admin: Session, community: Session
) -> None:
    grid = f"{HERE}007"
    home = household_of(admin, unit_of(admin, grid, title="空苑"), "101", person("林空"))
    path = f"/v1/residents/{home['residents'][0]['id']}"
    visit = plan(community, home["id"], due_at=ago(minutes=-5), reason="request")

    def sent() -> bool:
        items = community.get("/v1/visits/today", grid=grid, limit=200)["items"]
        return visit in [each["id"] for each in items]

    assert sent()
    households = _counted(community, grid)
    done(admin.step(path, "departure", {"reason": "moved_out", "left_at": ago(minutes=1)}))
    assert not sent()
    assert _counted(community, grid) == households - 1
    again = {"household_id": home["id"], "due_at": ago(hours=1)}
    refused = community.post("/v1/visit-plans", again)
    assert refused.json()["errors"][0]["pointer"] == "/household_id"
    done(admin.step(path, "return", {"household_id": home["id"], "relation": "0"}))
    assert sent()
    assert _counted(community, grid) == households

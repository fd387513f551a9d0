from typing import Any

from tests.journeys.platform import Platform, Session
from tests.waiting import until


def finding(resident: str, code: str = "mobility", urgency: str = "soon") -> dict[str, str]:
    return {"code": code, "resident_id": resident, "urgency": urgency}


def test_the_demo_sees_every_step_of_the_main_job(platform: Platform) -> None:
    played = platform.run("demo", "--url", platform.url)
    assert played.returncode == 0, played.stdout + played.stderr
    assert "闭环完成" in played.stdout


def test_the_demo_can_be_played_again(platform: Platform) -> None:
    assert platform.run("demo", "--url", platform.url).returncode == 0


def test_the_demo_helps_those_first_who_have_waited_longer(
    platform: Platform, community: Session
) -> None:
    household, resident = community.home(skip=8)
    visit = community.visit(household, finding(resident, "equipment")).json()["id"]

    def need(status: str) -> Any:
        followups = community.get("/v1/followups", visit_id=visit)["items"]
        return [
            each
            for followup in followups
            for each in community.get("/v1/needs", followup_id=followup["id"])["items"]
            if each["status"] == status
        ]

    until(lambda: need("listed"), "somebody waits for the same")
    played = platform.run("demo", "--url", platform.url)
    assert played.returncode == 0, played.stdout + played.stderr
    assert need("claimed")


def test_due_dates_follow_urgency(community: Session) -> None:
    household, resident = community.home(skip=3)
    recorded = community.visit(
        household,
        finding(resident, "mobility", "routine"),
        finding(resident, "equipment", "soon"),
        finding(resident, "disability.limb", "urgent"),
    )
    visit = recorded.json()["id"]

    def opened() -> Any:
        items = community.get("/v1/followups", visit_id=visit)["items"]
        return len(items) == 3 and {item["code"]: item["due_at"] for item in items}

    due = until(opened, "three follow-ups")
    assert due["mobility"].startswith("2026-12-04T01:00")
    assert due["equipment"].startswith("2026-11-23T01:00")
    assert due["disability.limb"].startswith("2026-11-21T01:00")


def test_the_same_found_again_is_joined_not_doubled(community: Session) -> None:
    household, resident = community.home(skip=4)
    for _ in range(2):
        assert community.visit(household, finding(resident, "meal_help")).status_code == 201

    def joined() -> Any:
        items = community.get(f"/v1/households/{household}/timeline")["items"]
        return any(item["type"] == "services5.followup.joined.v1" for item in items)

    until(joined, "the second is joined")
    assert len(community.get("/v1/followups", household_id=household)["items"]) == 1


def test_a_need_nobody_answers_stands_on_the_list_until_somebody_offers(
    community: Session,
) -> None:
    household, resident = community.home(skip=5)
    visit = community.visit(household, finding(resident, "after_school")).json()["id"]

    def need() -> Any:
        followups = community.get("/v1/followups", visit_id=visit)["items"]
        if not followups:
            return None
        needs = community.get("/v1/needs", followup_id=followups[0]["id"])["items"]
        return needs[0] if needs else None

    listed = until(need, "the need is listed")
    assert listed["status"] == "listed"
    offered = community.post(
        "/v1/resources",
        {
            "unit": "驻区单位",
            "kind": listed["kind"],
            "capacity": 100,
            "available_from": "2026-11-01T00:00:00+08:00",
            "available_until": "2030-01-01T00:00:00+08:00",
        },
    )
    assert offered.status_code == 201, offered.text
    until(lambda: need()["status"] == "claimed", "the need is claimed")


def test_a_closed_followup_brings_a_confirming_visit(community: Session) -> None:
    household, resident = community.home(skip=6)
    visit = community.visit(household, finding(resident, "parenting")).json()["id"]
    followup = until(
        lambda: community.get("/v1/followups", visit_id=visit)["items"], "a follow-up"
    )[0]
    path = f"/v1/followups/{followup['id']}"
    for step, body in (("acceptance", {}), ("closure", {"outcome": "resolved"})):
        moved = community.step(path, step, body)
        assert moved.status_code == 200, moved.text
    planned_there = {"household_id": household, "status": "planned"}
    planned = until(
        lambda: community.get("/v1/visits", **planned_there, reason="confirming")["items"],
        "a confirming visit",
    )
    made = community.visit(household, visit_id=planned[0]["id"])
    assert made.status_code == 201
    assert made.json()["id"] == planned[0]["id"]
    again = community.visit(household, visit_id=planned[0]["id"])
    assert again.status_code == 409


def test_who_left_is_followed_up_no_more(community: Session) -> None:
    household, resident = community.home(skip=7)
    visit = community.visit(household, finding(resident, "rehabilitation")).json()["id"]
    until(lambda: community.get("/v1/followups", visit_id=visit)["items"], "a follow-up")
    left = community.step(
        f"/v1/residents/{resident}",
        "departure",
        {"reason": "moved_out", "left_at": "2026-11-20T00:00:00+08:00"},
    )
    assert left.status_code in (200, 201), left.text

    def moved_out() -> bool:
        (item,) = community.get("/v1/followups", visit_id=visit)["items"]
        return bool(item["status"] == "moved_out")

    until(moved_out, "the follow-up ends")
    refused = community.visit(household, finding(resident))
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["code"] == "resident_left"

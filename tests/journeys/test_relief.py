"""帮扶救助 through the API: from hardship at a door or a request to what a household received."""

from typing import Any

from tests.journeys.incidents import HERE
from tests.journeys.platform import Session, done
from tests.journeys.registering import household_of, person, unit_of
from tests.journeys.relieving import ALL, ask, do, later, move, now, of
from tests.waiting import until


def approve(community: Session, secretary: Session, household: str, resident: str) -> str:
    id = ask(community, household, resident)
    do(community, id, "assessment", **of(4))
    do(secretary, id, "approval")
    return id


def test_hardship_at_a_door_becomes_relief_that_is_joined_and_asked_for_once(
    community: Session,
) -> None:
    household, resident = community.home(skip=110)
    hardship = {"code": "hardship", "resident_id": resident, "urgency": "soon"}
    assert community.visit(household, hardship).status_code == 201
    assert community.visit(household, hardship).status_code == 201
    (relief,) = community.get(ALL, household_id=household)["items"]
    assert (relief["origin"], relief["status"], relief["joined"]) == ("visit", "requested", 1)

    def followed() -> Any:
        return community.get("/v1/followups", household_id=household)["items"]

    (followup,) = until(followed, "the line's follow-up")
    case = until(
        lambda: community.get("/v1/relief-cases", household_id=household)["items"], "the case"
    )[0]
    assert (case["id"], case["line"]) == (relief["id"], followup["line"])
    needs = until(
        lambda: community.get("/v1/needs", followup_id=followup["id"])["items"], "the need"
    )
    assert len(needs) == 1
    assert community.get("/v1/needs", followup_id=relief["id"])["items"] == []
    closed = f"/v1/followups/{followup['id']}"
    for step, body in (("acceptance", {}), ("closure", {"outcome": "resolved"})):
        assert community.step(closed, step, body).status_code == 200
    do(community, relief["id"], "withdrawal", reason="已解决。")


def test_what_was_asked_for_is_given_by_a_unit_and_stands_on_the_balance(
    community: Session, secretary: Session
) -> None:
    household, resident = community.home(skip=111)
    offer = {
        "unit": "平价超市",
        "kind": "goods",
        "capacity": 1000,
        "available_from": "2026-11-01T00:00:00+08:00",
        "available_until": "2030-01-01T00:00:00+08:00",
    }
    resource = secretary.post("/v1/resources", offer).json()["id"]
    id = ask(community, household, resident)

    def claimed() -> Any:
        needs = community.get("/v1/needs", followup_id=id)["items"]
        return needs and needs[0]["status"] == "claimed"

    until(claimed, "a unit takes it up")
    assert move(secretary, id, "approval").status_code == 409  # nobody has looked yet
    do(community, id, "assessment", **of(4))
    assert move(community, id, "approval").status_code == 403
    do(secretary, id, "approval")
    more = {"provider": "平价超市", "planned_for": later(), "resource_id": resource}
    do(community, id, "arrangement", **more)
    assert do(community, id, "delivery", quantity=1, delivered_at=now())["status"] == "arranged"
    assert do(community, id, "delivery", quantity=3, delivered_at=now())["status"] == "delivered"
    assert move(community, id, "confirmation", confirmer="officer").status_code == 403
    assert do(community, id, "confirmation", confirmer="household")["status"] == "confirmed"
    (line,) = community.get(f"/v1/households/{household}/relief-balance")["lines"]
    assert (line["kind"], line["unit"], line["received"]) == ("goods", "件", 4)

    def credited() -> Any:
        given = secretary.get("/v1/donations", resource_id=resource)["items"]
        return len(given) == 2 and {each["donor"] for each in given} == {"平价超市"}

    until(credited, "the donor is credited")
    until(
        lambda: [
            each
            for each in community.get("/v1/relief-cases", household_id=household)["items"]
            if (each["delivered"], each["outcome"]) == (4, "confirmed")
        ],
        "the case is over",
    )


def test_above_the_limit_two_people_approve_and_the_years_limit_holds(
    community: Session, secretary: Session, admin: Session
) -> None:
    household, resident = community.home(skip=112)
    limit = {"kind": "tuition", "per_year": 3000, "second_above": 1000}
    assert admin.post("/v1/relief-limits", limit).status_code == 201
    id = ask(community, household, resident, "tuition")
    do(community, id, "assessment", **of(2500, "tuition"))
    first = do(secretary, id, "approval")
    assert (first["status"], first["approvals_needed"]) == ("assessed", 2)
    assert move(secretary, id, "approval").status_code == 403
    assert do(admin, id, "approval")["status"] == "approved"
    do(community, id, "arrangement", provider="社区", planned_for=later())
    do(community, id, "delivery", quantity=2500, delivered_at=now())
    do(community, id, "confirmation", confirmer="household")
    again = ask(community, household, resident, "tuition")
    do(community, again, "assessment", **of(501, "tuition"))
    beyond = move(secretary, again, "approval")
    assert beyond.status_code == 409
    assert "还可领 500元" in beyond.json()["detail"]
    do(secretary, again, "rejection", reason="超过年度限额。")


def test_a_record_is_corrected_by_another_one(community: Session, secretary: Session) -> None:
    household, resident = community.home(skip=113)
    id = approve(community, secretary, household, resident)
    do(community, id, "arrangement", provider="社区", planned_for=later())
    do(community, id, "delivery", quantity=4, delivered_at=now())
    (entry,) = community.get("/v1/relief-entries", household_id=household)["items"]
    path = f"/v1/relief-entries/{entry['id']}"
    wrong = {"difference": -1, "reason": "少发一件。"}
    fixed = community.post(f"{path}/correction", wrong)
    assert (fixed.status_code, fixed.json()["corrects_id"]) == (201, entry["id"])
    assert community.get(path) == entry
    (line,) = community.get(f"/v1/households/{household}/relief-balance")["lines"]
    assert line["received"] == 3
    do(secretary, id, "confirmation", confirmer="officer")


def test_a_list_pages_by_keyset_and_an_officer_sees_the_own_grid(
    community: Session, officer: Session
) -> None:
    household, resident = community.home(skip=114)
    made = [ask(community, household, resident, kind) for kind in ("cash", "medical", "housing")]
    seen = community.pages(ALL, household_id=household, limit=1)
    assert [each["id"] for each in seen] == made[::-1]
    grids = {each["grid"] for each in officer.get(ALL, limit=200)["items"]}
    assert grids <= {"620171101012001"}
    for id in made:
        do(community, id, "withdrawal", reason="不再需要。")


def test_what_is_open_goes_along_with_who_moves_to_another_grid(
    admin: Session, community: Session, officer: Session
) -> None:
    unit, there = unit_of(admin, title="迁出苑"), unit_of(admin, f"{HERE}002", "迁入苑")
    home = household_of(admin, unit, "101", person("林迁"), person("周迁", "1", sex="1"))
    new = household_of(admin, there, "102", person("林居"))
    (mover,) = (each["id"] for each in home["residents"] if each["relation"] == "1")
    id = ask(community, home["id"], mover)
    assert officer.get(ALL, household_id=home["id"])["items"][0]["id"] == id
    until(lambda: community.get("/v1/relief-cases", household_id=home["id"])["items"], "the case")
    target = {"household_id": new["id"], "relation": "8"}
    done(admin.step(f"/v1/residents/{mover}", "move", target))
    relief = community.get(f"{ALL}/{id}")
    assert (relief["household_id"], relief["grid"]) == (new["id"], f"{HERE}002")
    assert officer.client.get(f"{ALL}/{id}").status_code == 404
    (case,) = until(
        lambda: community.get("/v1/relief-cases", household_id=new["id"])["items"],
        "the case goes along",
    )
    assert (case["id"], case["resident_id"]) == (id, mover)
    do(community, id, "withdrawal", reason="不再需要。")

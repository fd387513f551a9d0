"""The registry as a community worker and a grid officer keep it, over HTTP."""

from typing import Any

import pytest

from tests.journeys import registering
from tests.journeys.platform import Platform, Session, done
from tests.journeys.registering import household_of, id_number, person, unit_of
from tests.waiting import until

SIBLING = "620171101012002"


@pytest.mark.untouched
def test_the_divisions_of_the_province_are_there(platform: Platform, community: Session) -> None:
    assert len(community.pages("/v1/divisions", level="county")) == 88
    (city,) = community.get("/v1/divisions", level="city", q="兰州")["items"]
    county = community.get("/v1/divisions", parent=city["code"], q="兰州新区")["items"]
    assert [each["code"] for each in county] == ["620171000000"]
    towns = community.get("/v1/divisions", prefix="620171", level="street")["items"]
    assert {"620171101000"} <= {each["code"] for each in towns}
    own = community.get("/v1/divisions/620171101012")
    assert (own["name"], own["parent"]) == ("瑞岭社区", "620171101000")
    again = platform.run("divisions", "deploy/data/divisions-gansu.csv")
    assert (again.returncode, "19,224" in again.stdout) == (0, True), again.stderr


def test_a_wrong_file_of_divisions_changes_nothing(
    platform: Platform, community: Session, tmp_path: Any
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text("code,name,level,parent\n620000000000,甘肃省,province,\n62,x,city,\n", "utf-8")
    refused = platform.run("divisions", str(file))
    assert (refused.returncode, "line 3" in refused.stderr) == (1, True)
    assert community.get("/v1/divisions/620171101012")["name"] == "瑞岭社区"


def test_a_household_is_registered_found_split_and_joined(community: Session) -> None:
    unit = unit_of(community, title="寻苑", number=78)
    number = id_number()
    home = household_of(
        community,
        unit,
        "302",
        person("郗琳琅", id_number=number),
        person("郗一", "2", sex="1", birth_date="2019-01-02", phone=None),
    )
    assert (home["door"], home["status"], home["head_id"]) == (
        "78-1-302",
        "living",
        home["residents"][0]["id"],
    )
    head, child = (each["id"] for each in home["residents"])
    for q in ("郗琳", "XLL", "78-1-302", "78号楼1单元302室"):
        found = community.get("/v1/residents", q=q)["items"]
        assert head in {each["id"] for each in found}, q
    assert community.get("/v1/residents", q="78-1-303")["items"] == []
    assert community.get("/v1/households", q="78-1-3")["items"][0]["id"] == home["id"]

    looked = {"id_number": number, "reason": "identity_check"}
    (found,) = done(community.post("/v1/residents/search", looked)).json()["items"]
    assert (found["id"], set(found["id_number"][1:])) == (head, {"*"})
    twice = household_of_refused(community, unit, person("郗二", id_number=number))
    assert twice["errors"][0]["pointer"] == "/residents/0/id_number"

    path = f"/v1/households/{home['id']}"
    alone = {"members": [{"resident_id": head, "relation": "0"}]}
    etag = community.etag(path)
    new = done(community.post(f"{path}/split", alone, etag=etag)).json()
    assert new["code"].endswith("-2")
    members = {"members": [{"resident_id": child, "relation": "2"}], "into_id": new["id"]}
    assert community.post(f"{path}/join", members, etag=etag).status_code == 412
    done(community.step(path, "join", members))
    assert community.get(path)["status"] == "closed"
    joined = community.get(f"/v1/households/{new['id']}")
    assert {each["id"] for each in joined["residents"]} == {head, child}
    story = [each["what"] for each in community.get(f"/v1/residents/{head}/history")["items"]]
    assert story == ["split", "registered"]
    for left, went, how in ((home["id"], head, "split"), (home["id"], child, "joined")):
        said = community.get(f"/v1/households/{left}/history")["items"]
        (told,) = (s for s in said if (s["what"], s["resident_id"]) == (how, went))
        pair = {"before": left, "after": new["id"], "hidden": False}
        assert {"field": "household", **pair} in told["fields"]
        assert told["source"] == "desk"
    (closed,) = (s for s in said if s["resident_id"] is None and s["what"] == "joined")
    assert [(each["field"], each["after"]) for each in closed["fields"]] == [("status", "closed")]
    there = community.get(f"/v1/households/{new['id']}/history")["items"]
    assert {("split", head), ("joined", child)} <= {(s["what"], s["resident_id"]) for s in there}


def test_a_name_that_is_shown_masked_is_not_found_out_by_searching(
    community: Session, worker: Session, secretary: Session
) -> None:
    unit = unit_of(community, title="隐苑", number=86)
    child = person("裴小满", "2", birth_date="2019-01-02", phone=None)
    home = household_of(community, unit, "101", person("裴大满"), child)
    (hidden,) = (each["id"] for each in home["residents"] if each["relation"] == "2")

    def found(session: Session, q: str) -> dict[str, str]:
        items = session.pages("/v1/residents", q=q)
        return {each["id"]: each["name"] for each in items}

    for session in (worker, secretary):
        for q in ("裴", "86-1-101"):
            assert found(session, q)[hidden] == "裴**", q
        for q in ("裴小", "裴小满", "PXM", "px"):
            assert hidden not in found(session, q), q
            assert found(community, q)[hidden] == "裴小满", q
        assert set(found(session, "裴大满")) == {home["head_id"]}


def test_a_correction_is_in_the_history_and_not_its_secrets(
    community: Session, officer: Session
) -> None:
    unit = unit_of(community, title="史苑", number=79)
    home = household_of(community, unit, "101", person("史一"))
    (who,) = (each["id"] for each in home["residents"])
    path = f"/v1/residents/{who}"
    done(community.step(path, "correction", {"phone": "15400001234", "source": "self"}))
    newest = community.get(f"{path}/history")["items"][0]
    assert (newest["what"], newest["source"]) == ("corrected", "self")
    assert newest["fields"] == [{"field": "phone", "before": None, "after": None, "hidden": True}]
    wrong = community.step(path, "correction", {"id_number": "620102199001010000"})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/id_number")


def test_an_officer_keeps_the_own_grids_alone(community: Session, officer: Session) -> None:
    grids = {each["grid"] for each in officer.get("/v1/households", limit=200)["items"]}
    own = next(iter(grids))
    other = SIBLING if own != SIBLING else registering.GRID
    assert other not in grids
    away = unit_of(community, grid=other, title="外苑", number=80)
    refused = officer.post(
        "/v1/households", {"building_unit_id": away, "room": "101", "residents": []}
    )
    assert refused.status_code == 403, refused.text
    assert officer.get("/v1/dwellings", grid=other)["items"] == []
    here = unit_of(community, grid=own, title="内苑", number=81)
    home = household_of(officer, here, "101", person("钮祜"))
    assert home["grid"] == own
    stranger = household_of(community, away, "101", person("钮祜"))
    assert officer.get("/v1/residents", q="80-1-101")["items"] == []
    assert officer.client.get(f"/v1/residents/{stranger['head_id']}").status_code == 404
    pairs = community.get("/v1/duplicates", status="proposed", limit=200)["items"]
    mine = {home["head_id"], stranger["head_id"]}
    assert any({each["first_id"], each["second_id"]} == mine for each in pairs)
    shown = officer.get("/v1/duplicates", limit=200)["items"]
    assert not any({each["first_id"], each["second_id"]} == mine for each in shown)
    assert all({each["first_grid"], each["second_grid"]} <= grids for each in shown)


def test_the_same_person_steps_aside_and_comes_back(community: Session) -> None:
    unit = unit_of(community, title="双苑", number=82)
    first = household_of(community, unit, "101", person("淳于双"))["head_id"]
    second = household_of(community, unit, "102", person("淳于双"))["head_id"]
    pairs = community.get("/v1/duplicates", status="proposed", limit=200)["items"]
    (pair,) = (p for p in pairs if {p["first_id"], p["second_id"]} == {first, second})
    assert set(pair["rules"]) == {"name_and_birth", "name_and_phone"}
    path = f"/v1/duplicates/{pair['id']}"
    done(community.step(path, "same", {"kept_id": first}))
    assert community.get(f"/v1/residents/{second}")["status"] == "duplicate"
    done(community.step(path, "undo"))
    assert community.get(f"/v1/residents/{second}")["status"] == "living"
    done(community.step(path, "different"))
    done(community.post("/v1/duplicates/search", {}))
    assert community.get(path)["status"] == "different"


def test_tags_keep_their_code_system_and_guardians_are_named(community: Session) -> None:
    unit = unit_of(community, title="签苑", number=83)
    home = household_of(
        community,
        unit,
        "101",
        person("乐一"),
        person("乐二", "3", birth_date="2020-02-03", phone=None),
    )
    head, child = (each["id"] for each in home["residents"])
    tags = f"/v1/residents/{head}/tags"
    limb = {"system": "disability", "code": "4", "grade": "2", "valid_from": "2020-01-01"}
    tag = done(community.post(tags, limb)).json()
    assert (tag["system_version"], tag["grade"]) == ("2010", "2")
    shown = community.get(f"/v1/residents/{head}")
    assert (shown["disability_type"], "disabled" in shown["profiles"]) == ("4", True)
    unknown = community.post(tags, {**limb, "code": "8"})
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/code")
    listed = community.get("/v1/tags", resident_id=head, on="2026-11-01")["items"]
    assert [each["code"] for each in listed] == ["4"]
    lists = {each["system"] for each in community.get("/v1/code-lists")["items"]}
    assert lists == {"sex", "political_status", "disability", "elder_ability", "community"}
    named = done(
        community.post(
            f"/v1/residents/{child}/guardians",
            {
                "guardian_id": head,
                "relation": "parent",
                "ground": "minor",
                "valid_from": "2020-02-03",
            },
        )
    ).json()
    assert (named["guardian_id"], named["outsider"]) == (head, None)
    oneself = community.post(
        f"/v1/residents/{head}/guardians",
        {
            "guardian_id": child,
            "relation": "child",
            "ground": "incapable",
            "valid_from": "2026-01-01",
        },
    )
    assert oneself.json()["errors"][0]["code"] == "minor"


def test_follow_ups_go_along_when_somebody_moves_to_another_grid(community: Session) -> None:
    here = unit_of(community, title="此苑", number=84)
    there = unit_of(community, grid=SIBLING, title="彼苑", number=85)
    home = household_of(community, here, "101", person("闾丘一"), person("闾丘二", "1", sex="1"))
    far = household_of(community, there, "101", person("闾丘三"))
    mover = next(each["id"] for each in home["residents"] if each["relation"] == "1")
    finding = {"code": "meal_help", "resident_id": mover, "urgency": "routine"}
    visit = done(community.visit(home["id"], finding)).json()
    until(lambda: community.get("/v1/followups", visit_id=visit["id"])["items"], "a follow-up")
    done(
        community.step(
            f"/v1/residents/{mover}", "move", {"household_id": far["id"], "relation": "8"}
        )
    )

    def moved() -> bool:
        (followup,) = community.get("/v1/followups", visit_id=visit["id"])["items"]
        return (followup["grid"], followup["household_id"]) == (SIBLING, far["id"])

    until(moved, "the follow-up lies in the new grid")


def household_of_refused(session: Session, unit: str, who: dict[str, Any]) -> Any:
    """The problem."""
    body = {"building_unit_id": unit, "room": "401", "residents": [who]}
    answer = session.post("/v1/households", body)
    assert answer.status_code == 422, answer.text
    return answer.json()

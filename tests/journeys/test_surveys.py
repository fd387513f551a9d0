"""信息收集: a form goes round, is answered at the doors, and helps whoever needs it."""

import uuid
from typing import Any

from tests.journeys.platform import Session, done
from tests.journeys.surveying import (
    QUESTIONS,
    WANTED,
    answer_of,
    form_of,
    round_of,
)
from tests.waiting import until

COMMUNITY = "620171101012"


def new_code() -> str:
    return f"f{uuid.uuid4().hex[:12]}"


def send(session: Session, round: str, body: dict[str, Any], key: str | None = None) -> Any:
    return session.post(f"/v1/survey-rounds/{round}/submissions", body, key=key)


def own_home(officer: Session, skip: int) -> tuple[str, str, str]:
    household, resident = officer.home(skip=skip)
    return household, resident, officer.get(f"/v1/households/{household}")["grid"]


def test_a_need_that_was_answered_becomes_a_followup_and_a_claimed_or_listed_need(
    community: Session, officer: Session
) -> None:
    household, resident, grid = own_home(officer, 70)
    round = round_of(community, form_of(community, new_code()), audience={"grids": [grid]})
    shown = done(send(officer, round, answer_of(household, resident, values=WANTED))).json()
    visit = officer.get(f"/v1/visits/{shown['visit_id']}")
    assert (visit["status"], visit["reason"]) == ("completed", "survey")
    assert [each["code"] for each in visit["findings"]] == ["meal_help"]
    (followup,) = until(
        lambda: community.get("/v1/followups", visit_id=visit["id"])["items"], "a follow-up"
    )
    assert (followup["code"], followup["line"]) == ("meal_help", "elderly")

    def need() -> Any:
        items = community.get("/v1/needs", followup_id=followup["id"])["items"]
        return items and items[0]["canvassed_by"] and items[0]

    asked = until(need, "a need, and by which form it was asked for")
    assert asked["canvassed_by"] == community.get(f"/v1/survey-rounds/{round}")["form_code"]
    (canvass,) = until(
        lambda: community.get("/v1/canvasses", household_id=household)["items"], "a canvass"
    )
    assert (canvass["submission_id"], canvass["grid"]) == (shown["id"], grid)
    assert officer.get(f"/v1/canvasses/{canvass['id']}")["form"] == asked["canvassed_by"]

    def chained() -> bool:
        told = community.get(f"/v1/households/{household}/timeline")["items"]
        opened = [
            each
            for each in told
            if each["type"] == "services5.followup.opened.v1"
            and each["data"]["followup"] == followup["id"]
        ]
        return bool(opened) and opened[0]["causation"] in {each["id"] for each in told}

    until(chained, "the timeline says what it follows from")


def test_versions_are_compared_and_a_published_one_is_not_changed(community: Session) -> None:
    code = new_code()
    first = form_of(community, code)
    second = form_of(community, code, QUESTIONS[:3])
    path = f"/v1/survey-forms/{second}"
    compared = community.get(f"{path}/comparison")
    assert (compared["against_id"], compared["removed"]) == (first, ["content", "wish", "safe"])
    assert community.get(f"/v1/survey-forms/{first}")["status"] == "superseded"
    body = {"title": "x", "questions": QUESTIONS}
    assert community.step(path, "revision", body).status_code == 409
    opening = {
        "form_id": first,
        "title": "x",
        "subject": "household",
        "audience": {},
        "due_at": "2030-01-01T00:00:00Z",
    }
    assert community.post("/v1/survey-rounds", opening).status_code == 409


def test_every_wrong_answer_is_pointed_at(community: Session, officer: Session) -> None:
    household, resident, grid = own_home(officer, 71)
    round = round_of(community, form_of(community, new_code()), audience={"grids": [grid]})
    values = {"meals": "wanted", "content": 9, "disability": ["1", "8"], "nonsense": 1}
    refused = send(officer, round, answer_of(household, resident, values=values))
    assert refused.status_code == 422
    assert {(each["pointer"], each["code"]) for each in refused.json()["errors"]} == {
        ("/values/nonsense", "unknown"),
        ("/values/times", "required"),
        ("/values/disability", "unknown_option"),
        ("/values/content", "out_of_range"),
    }


def test_a_device_sends_a_correction_first_and_again_and_the_latest_counts(
    community: Session, officer: Session
) -> None:
    household, resident, grid = own_home(officer, 72)
    round = round_of(community, form_of(community, new_code()), audience={"grids": [grid]})
    first = answer_of(household, resident, id=str(uuid.uuid4()), values={"meals": "self"})
    later = answer_of(
        household,
        resident,
        id=str(uuid.uuid4()),
        answered_at="2026-11-20T10:00:00+08:00",
        values={"meals": "self", "content": 2},
    )
    commands = [
        {
            "key": str(uuid.uuid4()),
            "operation": "grid_survey_submission_record",
            "params": {"round_id": round},
            "body": body,
        }
        for body in (later, first)
    ]
    results = done(officer.post("/v1/sync", {"commands": commands})).json()["results"]
    assert [one["status"] for one in results] == [201, 201], results
    again = done(officer.post("/v1/sync", {"commands": commands[::-1]})).json()["results"]
    assert again == results[::-1]
    assert done(send(officer, round, first)).json()["id"] == first["id"]
    listed = officer.get("/v1/survey-submissions", round_id=round)["items"]
    assert {each["id"]: each["current"] for each in listed} == {
        first["id"]: False,
        later["id"]: True,
    }
    (content,) = [
        each
        for each in community.get(f"/v1/survey-rounds/{round}/results")["questions"]
        if each["code"] == "content"
    ]
    assert (content["results"][0]["answered"], content["results"][0]["mean"]) == (1, 2)


def test_who_has_not_answered_is_listed_chased_and_visited(
    community: Session, officer: Session
) -> None:
    _, _, grid = own_home(officer, 73)
    round = round_of(community, form_of(community, new_code()), audience={"grids": [grid]})
    path = f"/v1/survey-rounds/{round}"
    asked = community.get(path)["asked"]
    due = officer.get(f"{path}/targets", status="due", limit=200)["items"]
    assert {each["grid"] for each in due} == {grid}
    assert len(due) == min(asked, 200)
    assert done(officer.step(path, "chase", {"most": 2})).json() == {
        "id": round,
        "planned": 2,
        "left": asked - 2,
    }
    mine, _ = officer.get(f"{path}/targets", status="due", chased=True)["items"]
    visit = officer.get(f"/v1/visits/{mine['visit_id']}")
    assert (visit["status"], visit["reason"]) == ("planned", "survey")
    home = officer.get(f"/v1/households/{mine['household_id']}")
    done(send(officer, round, answer_of(home["id"], home["residents"][0]["id"])))
    assert officer.get(f"/v1/visits/{visit['id']}")["status"] == "completed"
    answered = officer.get(f"{path}/targets", status="answered")["items"]
    assert [each["household_id"] for each in answered] == [home["id"]]
    shown = community.get(f"{path}/results")["responses"][0]
    assert (shown["asked"], shown["answered"]) == (asked, 1)
    done(community.step(path, "cancellation"))
    household, resident, _ = own_home(officer, 74)
    assert send(officer, round, answer_of(household, resident)).status_code == 409


def test_outside_the_community_few_are_nobody(community: Session, supervisor: Session) -> None:
    household, resident = community.home(skip=75)
    grid = community.get(f"/v1/households/{household}")["grid"]
    round = round_of(community, form_of(community, new_code()), audience={"grids": [grid]})
    done(send(community, round, answer_of(household, resident, values={"meals": "self"})))
    inside = community.get(f"/v1/survey-rounds/{round}/results")["questions"][0]["results"][0]
    assert (inside["answered"], inside["cells"][0]["count"]) == (1, 1)
    shown = supervisor.get(f"/v1/survey-rounds/{round}/results", community=COMMUNITY)
    assert shown["suppressed"]
    outside = shown["questions"][0]["results"][0]
    assert (outside["answered"], outside["cells"][0]["count"]) == (None, None)
    assert "safe" not in {each["code"] for each in shown["questions"]}


def test_whom_a_round_names_is_shown_to_whoever_may_see_them(
    community: Session, officer: Session, supervisor: Session, secretary: Session
) -> None:
    _, mine, own = own_home(officer, 76)
    elsewhere = next(
        each
        for each in community.get("/v1/residents", limit=200, q="李")["items"]
        if each["grid"] != own
    )
    people = {mine, elsewhere["id"]}
    form = form_of(community, new_code(), QUESTIONS[:3])
    round = round_of(community, form, subject="person", audience={"residents": [*people]})
    path = f"/v1/survey-rounds/{round}"
    for reader in (community, officer, supervisor, secretary):
        query = {"community": COMMUNITY} if reader is supervisor else {}
        shown = reader.get(path, **query)
        named = None if reader is supervisor else 2
        assert (shown["residents_named"], shown["asked"], shown["audience"]) == (named, named, {})
        assert not any(person in str(shown) for person in people)
    named = f"{path}/named-residents"
    assert {each["id"] for each in community.get(named)["items"]} == people
    assert [each["id"] for each in officer.get(named)["items"]] == [mine]
    for outsider in (supervisor, secretary):
        assert outsider.client.get(named).status_code == 403

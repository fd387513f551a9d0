"""瑞特: who agreed that the services know of a disability gets a case, as long as they agree."""

import io
import json
import zipfile
from typing import Any

from tests.journeys.platform import Session, done
from tests.journeys.registering import household_of, person, unit_of
from tests.waiting import until

DAY = "2026-01-01"
DISABILITY = {"system": "disability", "code": "4", "grade": "2", "valid_from": DAY}


def cases(session: Session, resident: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = session.get("/v1/followups", resident_id=resident)["items"]
    return items


def types_told(session: Session, household: str) -> set[str]:
    told = session.get(f"/v1/households/{household}/timeline")["items"]
    return {each["type"] for each in told}


def test_who_agreed_gets_a_profile_a_case_and_help_until_they_agree_no_more(
    community: Session, worker: Session
) -> None:
    unit = unit_of(community, title="瑞特苑", number=91)
    home = household_of(
        community,
        unit,
        "101",
        person("晏一"),
        person("晏二", "1", sex="1"),
        person("晏三", "2", sex="1", birth_date="2019-01-02", phone=None),
    )
    by = {each["relation"]: each["id"] for each in home["residents"]}
    child, silent, agreeing = by["2"], by["1"], by["0"]
    tag = {**DISABILITY, "consent": "self"}
    refused = community.post(f"/v1/residents/{child}/tags", tag)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "guardian")
    done(community.post(f"/v1/residents/{silent}/tags", DISABILITY))
    made = done(community.post(f"/v1/residents/{agreeing}/tags", tag)).json()
    assert made["consent"] == "self"
    (profile,) = until(
        lambda: worker.get("/v1/special-needs", resident_id=agreeing)["items"], "a profile"
    )
    assert (profile["kind"], profile["grade"], profile["status"]) == ("4", "2", "current")
    (case,) = until(lambda: cases(worker, agreeing), "a case")
    assert (case["line"], case["code"], case["urgency"]) == (
        "special_needs",
        "disability.limb",
        "soon",
    )
    until(lambda: community.get("/v1/needs", followup_id=case["id"])["items"], "party is asked")
    until(
        lambda: "services5.followup.opened.v1" in types_told(community, home["id"]),
        "the household's timeline shows it",
    )
    assert worker.get("/v1/special-needs", resident_id=silent)["items"] == []
    assert cases(community, silent) == []

    path = f"/v1/residents/{agreeing}"
    done(community.step(path, "correction", {"disability_consent": "refused"}))
    until(lambda: cases(worker, agreeing)[0]["status"] == "lapsed", "the case lapses")
    ended = worker.get(f"/v1/special-needs/{agreeing}")
    assert (ended["status"], ended["reason"], ended["kind"]) == ("ended", "consent_withdrawn", None)
    assert community.get(path)["disability_consent"] == "refused"


def test_a_profile_is_taken_along_and_goes_with_the_person(
    community: Session, admin: Session, worker: Session
) -> None:
    unit = unit_of(community, title="瑞特二苑", number=92)
    agreed = {"disability_type": "1", "disability_grade": "1", "disability_consent": "self"}
    home = household_of(community, unit, "101", person("盛一", **agreed))
    who = home["head_id"]
    until(lambda: worker.get("/v1/special-needs", resident_id=who)["items"], "a profile")
    (case,) = until(lambda: cases(worker, who), "a case")
    done(worker.step(f"/v1/followups/{case['id']}", "acceptance"))
    taken = admin.post(f"/v1/residents/{who}/export", {"reason": "resident_request"})
    kept = json.loads(zipfile.ZipFile(io.BytesIO(done(taken).content)).read("services5.json"))
    assert [each["kind"] for each in kept["special_needs"]] == ["1"]
    erasure = done(admin.post(f"/v1/residents/{who}/erasure", {"reason": "resident_request"}))
    path = f"/v1/erasures/{erasure.json()['id']}"
    until(lambda: admin.get(path)["status"] == "completed", "it is erased everywhere")
    assert worker.client.get(f"/v1/special-needs/{who}").status_code == 404
    assert cases(worker, who) == []

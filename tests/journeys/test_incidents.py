"""事件: from the finding to the rating, the ways back, deadlines and units; as its people do it,
over HTTP."""

from typing import Any

from tests.journeys.incidents import (
    GRID,
    HERE,
    STEPS,
    TO_DISPATCH,
    ask,
    do,
    offered_by_neighbour,
    record,
)
from tests.journeys.neighbours import neighbour
from tests.journeys.platform import Session
from tests.waiting import until


def task_of(session: Session, incident: str) -> Any:
    tasks = session.get("/v1/unit-tasks", limit=200)["items"]
    return next((task for task in tasks if task["incident_id"] == incident), None)


def test_an_officer_finds_it_and_the_community_sees_it_through(
    officer: Session, admin: Session, supervisor: Session
) -> None:
    drafted = officer.post(
        "/v1/incidents",
        {
            "category": "appearance.stalls",
            "urgency": "soon",
            "description": "商贩占道。",
            "place": "东门",
            "report": False,
        },
    )
    assert drafted.status_code == 201, drafted.text
    incident = drafted.json()
    assert (incident["status"], incident["grid"], incident["due_at"]) == ("found", GRID, None)
    id = incident["id"]
    reported = do(officer, id, "report", "verify")
    assert (reported["status"], reported["step"]) == ("verified", "file")
    assert ask(officer, id, "file").status_code == 403
    filed = do(admin, id, "file", "dispatch", "assist")
    assert [each["unit"] for each in filed["assistants"]] == ["城管中队"]
    task = until(lambda: task_of(admin, id), "party tracks the unit")
    assert (task["status"], task["unit_id"]) == ("open", filed["unit_id"])
    returned = do(officer, id, "return")
    assert (returned["status"], returned["unit"]) == ("returned", None)
    until(lambda: task_of(admin, id)["status"] == "recalled", "the unit has it no longer")
    do(admin, id, "dispatch", unit="综合执法队")
    do(officer, id, "start", "handle")
    do(admin, id, "rework")
    do(officer, id, "start", "handle", "check")
    closed = do(admin, id, "close")
    assert closed["ended_at"] is not None
    assert [step["to"] for step in closed["steps"]][-4:] == [
        "handling",
        "handled",
        "checked",
        "closed",
    ]

    def ended() -> bool:
        tasks = admin.get("/v1/unit-tasks", unit_id=closed["unit_id"])["items"]
        return any(t["incident_id"] == id and t["result"] == "closed" for t in tasks)

    until(ended, "the unit's task has ended")
    assert do(admin, id, "record_rating")["satisfaction"] == "satisfied"
    again = do(admin, id, "reopen")
    assert (again["status"], again["reopened"], again["step"]) == ("reopened", 1, "dispatch")
    forced = do(admin, id, "force_close")
    assert forced["steps"][-1]["role"] == "community_admin"
    seen = supervisor.get(f"/v1/incidents/{id}", community=HERE)
    assert seen["status"] == "force_closed"
    assert not {"description", "place", "steps"} & seen.keys()


def test_a_step_that_the_state_does_not_allow_says_what_is_possible(admin: Session) -> None:
    id = record(admin)
    refused = ask(admin, id, "close")
    assert refused.status_code == 409
    assert "verify" in refused.json()["detail"]
    stale = admin.post(f"/v1/incidents/{id}/verification", {}, etag='"77"')
    assert stale.status_code == 412
    assert admin.post(f"/v1/incidents/{id}/verification", {}).status_code == 428


def test_its_clock_stands_still_while_it_is_suspended(admin: Session) -> None:
    id = record(admin)
    do(admin, id, *TO_DISPATCH)
    held = do(admin, id, "suspend")
    assert (held["due_at"], held["resume_on"]) == (None, STEPS["suspend"][1]["resume_on"])
    assert do(admin, id, "resume")["due_at"] is not None


def test_what_was_settled_on_the_spot_is_checked_by_somebody_else(
    officer: Session, admin: Session
) -> None:
    id = record(officer)
    do(officer, id, "self_handle")
    assert ask(officer, id, "check").status_code == 403
    assert do(admin, id, "check", "close")["self_handled"] is True


def test_what_is_urgent_alerts_the_cadre_on_duty(admin: Session) -> None:
    id = record(admin, category="safety.gas", urgency="urgent")

    def alerted() -> Any:
        reminders = admin.get("/v1/reminders", limit=200)["items"]
        return next((each for each in reminders if each["subject_id"] == id), None)

    alert = until(alerted, "the alert")
    assert (alert["about"], alert["told_role"], alert["place"]) == (
        "incident",
        "party_secretary",
        GRID,
    )


def test_lists_are_narrowed_sorted_and_paged(admin: Session) -> None:
    slow = record(admin, category="appearance.dust")
    quick = record(admin, category="appearance.dust", urgency="urgent")
    by_due = admin.get("/v1/incidents", category="appearance.dust", sort="due")["items"]
    ids = [each["id"] for each in by_due]
    assert ids.index(quick) < ids.index(slow)
    newest = admin.get("/v1/incidents", category="appearance.dust", limit=1)
    assert [each["id"] for each in newest["items"]] == [quick]
    after = admin.get("/v1/incidents", category="appearance.dust", limit=1, cursor=newest["next"])
    assert [each["id"] for each in after["items"]] == [slow]
    assert admin.get("/v1/incidents", category="appearance.dust", overdue=True)["items"] == []


def test_what_lies_elsewhere_is_handed_over_sealed(admin: Session) -> None:
    handover = offered_by_neighbour(admin, words="越过界线的油烟")
    path = f"/v1/incident-handovers/{handover}"
    offered = admin.client.get(path)
    assert "越过界线" not in offered.text
    accepted = admin.post(f"{path}/acceptance", {}, etag=offered.headers["ETag"])
    assert accepted.status_code == 200, accepted.text
    taken = until(lambda: admin.get(path)["incident_id"], "it has come over")
    incident = admin.get(f"/v1/incidents/{taken}")
    assert (incident["source"], incident["description"]) == ("transfer", "越过界线的油烟")
    assert incident["due_at"] is not None
    other = neighbour(admin.client)
    there = other.get("/v1/incidents", status="transferred")["items"]
    assert handover in {each["handover_id"] for each in there}
    assert other.client.get(f"/v1/incidents/{taken}").status_code == 404


def test_what_was_written_about_a_person_goes_when_they_are_erased(admin: Session) -> None:
    _, resident = admin.home(skip=70)
    words = "canary-of-a-dispute"
    id = record(
        admin, category="dispute.neighbours", description=words, place=words, resident_id=resident
    )
    do(admin, id, "verify", note=words)
    assert words in admin.client.get(f"/v1/incidents/{id}").text
    asked = admin.post(f"/v1/residents/{resident}/erasure", {"reason": "resident_request"})
    assert asked.status_code == 201, asked.text

    def forgotten() -> bool:
        shown = admin.client.get(f"/v1/incidents/{id}").text
        return words not in shown and resident not in shown

    until(forgotten, "the words are gone")
    kept = admin.get(f"/v1/incidents/{id}")
    assert (kept["status"], kept["category"]) == ("verified", "dispute.neighbours")


def test_categories_and_hours_are_the_communitys_own(admin: Session, officer: Session) -> None:
    shown = admin.get("/v1/incident-categories")
    for each in shown["categories"]:
        if each["code"] == "appearance.snow":
            each["deadlines"]["routine"]["verify"] = 60
    tried = admin.post("/v1/incident-categories/trial", {"categories": shown["categories"]})
    assert tried.status_code == 200, tried.text
    assert sum(each["incidents"] for each in tried.json()["lines"]) == tried.json()["incidents"]
    change = {"reason": "冬季提速", "categories": shown["categories"]}
    etag = admin.etag("/v1/incident-categories")
    assert etag == f'"{shown["number"]}"'
    assert admin.post("/v1/incident-categories", change).status_code == 428
    changed = admin.post("/v1/incident-categories", change, etag=etag)
    assert changed.status_code == 200, changed.text
    assert changed.json()["changes"][0]["changed_by"] == "admin"
    assert admin.post("/v1/incident-categories", change, etag=etag).status_code == 412
    assert officer.post("/v1/incident-categories", change, etag=etag).status_code == 403
    assert admin.client.get("/v1/incident-categories", params={"number": 0}).status_code == 200
    id = record(officer, category="appearance.snow")
    assert officer.get(f"/v1/incidents/{id}")["categories_number"] == shown["number"] + 1
    hours = admin.get("/v1/work-hours")
    spans = [{"start": "08:30", "end": "12:00"}, {"start": "14:30", "end": "18:00"}]
    set_ = admin.post("/v1/work-hours", {"spans": spans}, etag=f'"{hours["version"]}"')
    assert (set_.status_code, set_.json()["spans"]) == (200, spans), set_.text

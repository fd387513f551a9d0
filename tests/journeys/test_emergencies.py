"""应急管理 through the API: the list of all services, checks from offline devices, drills."""

import datetime as dt
import uuid
from typing import Any

from tests.journeys.platform import Platform, Session, done
from tests.journeys.rescuing import (
    ALL,
    GRID,
    check,
    declare,
    later,
    move,
    now,
    progress,
    signal,
)
from tests.journeys.standing_books import still_books
from tests.waiting import until


def found(session: Session, skip: int, *codes: str) -> tuple[str, str]:
    """A household in which something was found, and whose follow-ups are open."""
    household, resident = session.home(skip=skip)
    findings = [{"code": code, "resident_id": resident, "urgency": "soon"} for code in codes]
    done(session.visit(household, *findings))
    until(
        lambda: len(session.get("/v1/followups", household_id=household)["items"]) >= len(codes),
        "the follow-ups are open",
    )
    return household, resident


def person(session: Session, id: str, resident: str) -> Any:
    items = session.get(f"{ALL}/{id}/persons", resident_id=resident)["items"]
    return items[0] if items else None


def end(session: Session, id: str) -> None:
    move(session, id, "stand-down", summary="警报解除。")
    move(session, id, "review", findings=["响应及时。"], tasks=[])


def test_the_list_of_all_services_is_there_soon_after_the_declaration(admin: Session) -> None:
    household, resident = found(admin, 120, "mobility", "disability.visual")
    id = signal(admin)
    move(admin, id, "verification")
    move(admin, id, "declaration", level=2, grids=[])
    first = progress(admin, id)["listed"]
    until(lambda: progress(admin, id)["complete"], "every service has answered")
    shown = progress(admin, id)
    assert shown["listed"] >= first > 1_000
    assert {each["service"] for each in shown["answers"]} == {"services5", "party"}
    assert shown["complete_at"] is not None
    known = person(admin, id, resident)
    assert {"mobility", "disability.visual"} <= set(known["reasons"])
    assert known["household_id"] == household
    page = admin.get(f"{ALL}/{id}/persons", limit=200)
    scores = [each["score"] for each in page["items"]]
    assert scores == sorted(scores, reverse=True)
    members = admin.get(f"{ALL}/{id}/duties", source="party", limit=200)["items"]
    assert len(members) >= 34
    asked = admin.get("/v1/mobilisations", emergency_id=id, limit=200)["items"]
    assert {each["member_id"] for each in asked} == {each["member_id"] for each in members}
    end(admin, id)


def test_whoever_is_on_duty_that_day_is_on_the_roster_and_what_changes_shows(
    admin: Session,
) -> None:
    grid = f"{GRID[:-3]}009"
    first, second = (done(admin.post("/v1/staff", staff(name))).json()["id"] for name in "甲乙")
    role = {"staff_id": first, "grid": grid, "role": "helper", "valid_from": "2026-11-01"}
    assignment = done(admin.post("/v1/staff-assignments", role)).json()["id"]
    drill = declare(admin, grid, drill=True)
    id = declare(admin, grid)

    def there(emergency: str) -> list[tuple[str, Any]]:
        path = f"{ALL}/{emergency}/duties"
        items = admin.get(path, role="helper", status="on_duty", grid=grid)["items"]
        return [(each["name"], each["roles"][0]["stands_in_for_id"]) for each in items]

    assert there(id) == there(drill) == [("甲", None)]
    away = {"valid_from": "2026-11-01", "valid_until": "2036-11-01", "reason": "illness"}
    away |= {"staff_id": first, "substitute_id": second}
    done(admin.post("/v1/staff-absences", away))
    assert there(id) == there(drill) == [("乙", first)]
    named = {"grid": grid, "account": "officer-all", "task": "南门"}
    done(admin.post(f"{ALL}/{id}/duties", named))
    accounts = admin.get(f"{ALL}/{id}/duties", status="on_duty", grid=grid)["items"]
    assert {each["account"] for each in accounts} == {None, "officer-all"}
    released = {"valid_until": "2026-11-02", "reason": "轮岗"}
    done(admin.step(f"/v1/staff-assignments/{assignment}", "ending", released))
    assert there(id) == there(drill) == []
    end(admin, drill)
    end(admin, id)


def staff(name: str) -> dict[str, str]:
    return {"title": name, "source": "building_leader", "employment": "part_time"}


def test_what_is_confidential_is_on_no_list_of_others(admin: Session, community: Session) -> None:
    household, resident = found(admin, 121, "domestic_violence")
    grid = admin.get(f"/v1/households/{household}")["grid"]
    id = declare(admin, grid)
    until(lambda: progress(admin, id)["complete"], "every service has answered")
    assert person(admin, id, resident)["confidential_reasons"] == ["domestic_violence"]
    seen = person(community, id, resident)
    assert seen is None or not {"domestic_violence", "confidential_reasons"} & {
        *seen,
        *seen["reasons"],
    }
    assert "domestic_violence" not in str(community.get(f"{ALL}/{id}/persons", limit=200))
    end(admin, id)


def test_who_needs_help_gets_it_and_sessions_are_suspended_until_it_is_over(
    admin: Session,
) -> None:
    household, resident = admin.home(skip=122)
    id = declare(admin)
    check(admin, id, resident, "needs_help", need="mobility", note="腿伤。")

    def urgent() -> Any:
        return [
            each
            for each in admin.get("/v1/followups", household_id=household)["items"]
            if (each["code"], each["urgency"]) == ("mobility", "urgent")
        ]

    until(urgent, "urgent help is on its way")
    until(
        lambda: [
            each
            for each in admin.get("/v1/suspensions", in_force=True)["items"]
            if each["id"] == id
        ],
        "sessions are suspended",
    )
    move(admin, id, "level", level=1, reason="余震。")
    closed = move(admin, id, "stand-down", summary="警报解除。")
    assert closed["closing"]["needs_help"] == 1
    assert closed["closing"]["unchecked"] == closed["closing"]["listed"] - 1
    until(
        lambda: (
            id not in {each["id"] for each in admin.get("/v1/suspensions", in_force=True)["items"]}
        ),
        "sessions are held again",
    )
    task = {"title": "登记行动不便的居民", "owner": "officer", "due_at": later()}
    move(admin, id, "review", findings=["名单漏了伤者。"], tasks=[task])
    (owed,) = admin.get("/v1/emergency-tasks", emergency_id=id)["items"]
    done(admin.post(f"/v1/emergency-tasks/{owed['id']}/completion", {}))


def test_what_a_device_saw_offline_counts_by_when_it_was_seen(
    admin: Session, officer: Session
) -> None:
    id = declare(admin, GRID)
    people = officer.get(f"{ALL}/{id}/persons", limit=5)["items"]
    start = dt.datetime.now(dt.UTC)

    def seen(who: str, status: str, seconds: int) -> dict[str, Any]:
        moment = start + dt.timedelta(seconds=seconds)
        return {
            "key": str(uuid.uuid4()),
            "operation": "grid_emergency_check_record",
            "params": {"id": id},
            "body": {"resident_id": who, "status": status, "observed_at": moment.isoformat()},
        }

    commands = [
        seen(each["resident_id"], status, n)
        for each in people
        for n, status in ((60, "safe"), (10, "not_found"), (30, "evacuated"))
    ]
    for batch in (commands, commands[::-1], commands[:4]):
        results = done(officer.post("/v1/sync", {"commands": batch})).json()["results"]
        assert {one["status"] for one in results} == {201}
    assert all(person(officer, id, each["resident_id"])["status"] == "safe" for each in people)
    kept = officer.get(f"{ALL}/{id}/checks", limit=200)["items"]
    assert len(kept) == len(commands)
    shown = progress(officer, id)
    assert (shown["checked"], [each["grid"] for each in shown["grids"]]) == (5, [GRID])
    left = officer.get(f"{ALL}/{id}/persons", checked=False, limit=200)["items"]
    assert not {each["resident_id"] for each in left} & {each["resident_id"] for each in people}
    end(admin, id)


def test_goods_and_shelters_during_it_stand_on_the_balance(
    admin: Session, officer: Session
) -> None:
    id = declare(admin, GRID)
    home = officer.get(f"{ALL}/{id}/persons", limit=1)["items"][0]
    goods = {
        "household_id": home["household_id"],
        "kind": "meal",
        "quantity": 3,
        "given_at": now(),
    }
    given = done(officer.post(f"{ALL}/{id}/supplies", goods)).json()
    entry = admin.get(f"/v1/relief-entries/{given['entry_id']}")
    assert (entry["emergency_id"], entry["quantity"]) == (id, 3)
    shelter = {"title": "小学操场", "grid": GRID, "capacity": 100}
    place = done(admin.post(f"{ALL}/{id}/shelters", shelter)).json()["id"]
    check(officer, id, home["resident_id"], "sheltered", shelter_id=place)
    (opened,) = officer.get(f"{ALL}/{id}/shelters")["items"]
    assert (opened["id"], opened["occupied"]) == (place, 1)
    assert admin.post(f"/v1/emergency-shelters/{place}/closure", {}).status_code == 409
    end(admin, id)


def test_a_drill_touches_nothing_real(platform: Platform, admin: Session) -> None:
    """Beside it the clock goes on, and matches needs or tells of what is late: but what a drill
    touches it touches each time."""
    household, resident = found(admin, 123, "meal_help")
    for _ in range(3):
        before, after = _drilled(platform, admin, household, resident)
        if after == before:
            break
    assert after == before


def _drilled(
    platform: Platform, admin: Session, household: str, resident: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is not about emergencies in the books of all services, before a drill and after."""
    before = _others_books(platform)
    id = declare(admin, drill=True)
    until(lambda: progress(admin, id)["complete"], "every service has answered")
    assert person(admin, id, resident)["reasons"] != []
    check(admin, id, resident, "needs_help", need="mobility")
    goods = {"household_id": household, "kind": "goods", "quantity": 2, "given_at": now()}
    assert done(admin.post(f"{ALL}/{id}/supplies", goods)).json()["entry_id"] is None
    task = {"title": "改进", "owner": "officer", "due_at": later()}
    move(admin, id, "stand-down", summary="演练结束。")
    move(admin, id, "review", findings=["路线不清。"], tasks=[task])
    assert id in {each["id"] for each in admin.get(ALL, drill=True)["items"]}
    return before, _others_books(platform)


def _others_books(platform: Platform) -> dict[str, Any]:
    kept = still_books(platform)
    own = {name for name in kept if name.startswith("grid.emergency")}
    assert own
    return {name: rows for name, rows in kept.items() if name not in own}

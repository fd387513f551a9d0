"""What happens to an incident beside the moves: deadlines, units, duplicates, who sees what."""

import datetime as dt

import pytest

from contracts.grid.incidents.commands import (
    DispatchIncident,
    LinkDuplicate,
    UnitNamed,
    VerifyIncident,
)
from contracts.grid.incidents.handling import CheckIncident, SuspendIncident, TransferIncident
from contracts.grid.incidents.queries import GetIncident, ListIncidents, ListLikelyDuplicates
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound, Stale
from services.grid.incidents.nearness import metres_between
from services.grid.worktime.arithmetic import SHANGHAI
from tests.unit.grid.incidentroom import (
    ADMIN,
    NEXT_DOOR,
    OFFICER,
    SIBLING,
    SUPERVISOR,
    UNIT,
    WORKER,
    Room,
    command,
)
from tests.unit.room import COMMUNITY, kinds

TO_DISPATCH = ("verify", "file", "dispatch")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_deadlines_run_in_working_hours_and_by_urgency() -> None:
    room = Room()
    routine, urgent = room.record(), room.record(urgency="urgent", category="safety.gas")
    assert room.one(routine).due_at == at("2026-11-25 10:00")
    assert room.one(urgent).due_at == at("2026-11-24 10:30")
    assert room.do(routine, "verify").due_at == at("2026-11-25 10:00")
    assert room.do(routine, "file").due_at == at("2026-11-24 16:00")
    # Seven days of seven hours.
    assert room.do(routine, "dispatch").due_at == at("2026-12-03 10:00")
    room.now = at("2026-11-24 23:00").astimezone(dt.UTC)
    assert room.do(urgent, *TO_DISPATCH).due_at == at("2026-11-24 23:30")


def test_what_takes_too_long_is_urged_yellow_red_and_above() -> None:
    room = Room()
    id = room.record()
    room.told()
    assert room.tick() == []
    levels = []
    for moment in ("2026-11-24 17:14", "2026-11-24 17:15", "2026-11-25 09:59", "2026-11-25 10:00",
                   "2026-11-25 11:44", "2026-11-25 11:45", "2026-12-30 00:00"):  # fmt: skip
        room.now = at(moment).astimezone(dt.UTC)
        levels += [(moment, told.data["level"], told.data["step"]) for told in room.tick()]
    assert levels == [
        ("2026-11-24 17:15", 1, "verify"),
        ("2026-11-25 10:00", 2, "verify"),
        ("2026-11-25 11:45", 3, "verify"),
    ]
    assert room.one(id).urging == 3
    assert room.do(id, "verify").urging == 0


def test_the_clock_stands_still_while_it_is_suspended() -> None:
    room = Room()
    id = room.record()
    room.do(id, *TO_DISPATCH)
    room.now = at("2026-11-25 10:00").astimezone(dt.UTC)
    held = room.do(id, "suspend")
    assert (held.due_at, held.left_seconds) == (None, 6 * 7 * 3600)
    assert held.resume_on == dt.date(2026, 11, 30)
    room.told()
    room.now = at("2026-11-29 23:59").astimezone(dt.UTC)
    assert room.tick() == []
    assert room.one(id).status == "suspended"
    room.now = at("2026-11-30 00:00").astimezone(dt.UTC)
    room.tick()
    resumed = room.one(id)
    assert (resumed.status, resumed.due_at) == ("handling", at("2026-12-07 18:00"))
    assert resumed.steps[-1]["by"] == "system:grid"


@pytest.mark.parametrize("day", [dt.date(2026, 11, 24), dt.date(2028, 1, 1)])
def test_it_is_suspended_until_a_day_that_comes(day: dt.date) -> None:
    room = Room()
    id = room.record()
    room.do(id, *TO_DISPATCH)
    with pytest.raises(Invalid):
        room.ask(SuspendIncident(id=id, reason="weather", resume_on=day), ADMIN)
    assert room.one(id).status == "dispatched"


def test_what_was_settled_on_the_spot_is_checked_by_somebody_else() -> None:
    room = Room()
    id = room.record()
    room.do(id, "self_handle", actor=OFFICER)
    with pytest.raises(Forbidden):
        room.ask(CheckIncident(id=id), OFFICER)
    assert room.do(id, "check", "close").status == "closed"


def test_units_are_those_of_the_registry_or_named_always_alike() -> None:
    room = Room()
    id = room.record()
    room.do(id, "verify", "file")
    with pytest.raises(Invalid) as refused:
        room.ask(DispatchIncident(id=id, unit_id=id), ADMIN)
    assert refused.value.errors[0].pointer == "/unit_id"
    with pytest.raises(Invalid):
        room.ask(DispatchIncident(id=id), ADMIN)
    help_ = [UnitNamed(unit="城管中队"), UnitNamed(unit_id=UNIT), UnitNamed(unit="城管中队")]
    room.ask(DispatchIncident(id=id, unit_id=UNIT, assistants=help_), ADMIN)
    incident = room.one(id)
    assert (incident.unit, [each["unit"] for each in incident.assistants]) == (
        "物业公司",
        ["城管中队"],
    )
    returned = room.do(id, "return")
    assert (returned.unit_id, returned.assistants) == (None, [])
    other = room.record()
    room.do(other, "verify", "file")
    room.ask(DispatchIncident(id=other, unit="城管中队"), ADMIN)
    assert room.one(other).unit_id == incident.assistants[0]["unit_id"]


def test_what_a_unit_did_badly_goes_to_another_and_the_first_has_it_no_longer() -> None:
    room = Room()
    id = room.record()
    room.do(id, *TO_DISPATCH, "start", "handle", "rework")
    room.told()
    room.ask(DispatchIncident(id=id, unit="城管中队"), ADMIN)
    recalled, dispatched = room.told()
    assert (recalled.data["unit"], recalled.data["reason"]) == (UNIT, "redispatched")
    assert dispatched.data["unit"] == room.one(id).unit_id
    room.do(id, "start", "handle", "rework")
    room.told()
    room.ask(DispatchIncident(id=id, unit="城管中队"), ADMIN)
    assert kinds(room.told()) == ["incident.dispatched"]


def test_what_is_at_no_unit_nobody_helps_with() -> None:
    room = Room()
    id = room.record()
    room.do(id, "self_handle", actor=OFFICER)
    room.do(id, "rework")
    with pytest.raises(Conflict):
        room.do(id, "assist")
    assert room.do(id, "dispatch", "assist").assistants


def test_an_officer_works_in_the_own_grids() -> None:
    room = Room()
    id = room.record()
    with pytest.raises(Forbidden):
        room.ask(VerifyIncident(id=id), NEXT_DOOR)
    with pytest.raises(Forbidden):
        room.record(grid=SIBLING)
    with pytest.raises(Invalid) as of_none:
        room.record(actor=WORKER, grid=f"{COMMUNITY}099")
    assert [(each.pointer, each.code) for each in of_none.value.errors] == [
        ("/grid", "unknown_grid")
    ]
    nowhere = room.record(actor=WORKER)
    with pytest.raises(Forbidden):
        room.ask(VerifyIncident(id=nowhere), OFFICER)
    assert [each["id"] for each in room.read(ListIncidents(), OFFICER)["items"]] == [id]
    assert room.read(ListIncidents(), NEXT_DOOR)["items"] == []
    with pytest.raises(NotFound):
        room.read(GetIncident(id=id), NEXT_DOOR)
    room.ask(VerifyIncident(id=nowhere, grid=SIBLING), WORKER)
    assert [each["id"] for each in room.read(ListIncidents(), NEXT_DOOR)["items"]] == [nowhere]


def test_who_is_not_of_the_community_reads_nothing_that_people_wrote() -> None:
    room = Room()
    id = room.record(description="canary", place="canary")
    room.do(id, "verify", "file", "dispatch", "start", "handle")
    assert "canary" in str(room.read(GetIncident(id=id), OFFICER))
    for read in (GetIncident(id=id), ListIncidents()):
        shown = str(room.read(read, SUPERVISOR))
        assert id in shown
        assert "canary" not in shown
        assert "已清运" not in shown


def test_lists_are_narrowed_and_sorted() -> None:
    room = Room()
    slow, quick = room.record(), room.record(urgency="urgent", category="safety.gas")
    ended = room.record(category="safety.fire_exit")
    room.do(ended, "void")

    def ids(**by: object) -> list[str]:
        return [each["id"] for each in room.read(ListIncidents(**by), ADMIN)["items"]]  # type: ignore[arg-type]

    assert ids() == [ended, quick, slow]
    assert ids(sort="due") == [quick, slow]
    assert ids(category="safety") == [ended, quick]
    assert ids(category="safety.gas") == [quick]
    assert ids(category="safe") == ids(category="safety_gas") == []
    assert ids(status="void") == [ended]
    assert ids(overdue=True) == []
    room.pass_time(hours=1)
    assert ids(overdue=True) == [quick]
    assert ids(overdue=False) == [ended, slow]
    page = room.read(ListIncidents(sort="due", limit=1), ADMIN)
    after = room.read(ListIncidents(sort="due", limit=1, cursor=page["next"]), ADMIN)
    assert [each["id"] for each in after["items"]] == [slow]


def test_what_may_be_the_same_is_proposed_and_a_person_decides() -> None:
    room = Room()
    here = {"latitude": 36.05, "longitude": 103.83}
    original = room.record(**here)
    near = room.record(**{**here, "latitude": 36.0509}, category="appearance.littering")
    room.record(**{**here, "latitude": 36.06})
    room.record(**here, category="safety.gas")
    same_grid = room.record()
    room.pass_time(days=8)
    room.record(**here)
    found = room.read(ListLikelyDuplicates(id=original), ADMIN)["items"]
    assert [(each["id"], each["metres"]) for each in found] == [(near, 100), (same_grid, None)]
    room.ask(LinkDuplicate(id=near, duplicate_of=original), ADMIN)
    linked, kept = room.one(near), room.one(original)
    assert (linked.status, linked.duplicate_of, kept.duplicates) == ("void", original, 1)
    with pytest.raises(Invalid):
        room.ask(LinkDuplicate(id=same_grid, duplicate_of=near), ADMIN)
    with pytest.raises(Conflict):
        room.ask(LinkDuplicate(id=original, duplicate_of=same_grid), ADMIN)
    assert [
        each["id"] for each in room.read(ListLikelyDuplicates(id=original), ADMIN)["items"]
    ] == [same_grid]


def test_distances_are_those_of_the_globe() -> None:
    assert round(metres_between((0, 0), (0, 1))) == 111_195
    assert round(metres_between((36.05, 103.83), (36.05, 103.83))) == 0
    assert round(metres_between((90, 0), (-90, 0))) == 20_015_087


def test_a_change_is_based_on_a_version_and_half_a_place_is_none() -> None:
    room = Room()
    id = room.record()
    with pytest.raises(Stale):
        room.ask(command("verify", id, room.now), ADMIN, if_match=99)
    with pytest.raises(Invalid):
        room.record(latitude=36.0)
    with pytest.raises(Invalid):
        room.record(category="no.such")
    with pytest.raises(Invalid):
        room.record(actor=ADMIN, grid="1101010010010001")


def test_what_is_told_says_ids_and_codes() -> None:
    room = Room()
    id = room.record(description="canary", place="canary")
    before = room.told()
    assert kinds(before) == ["incident.reported"]
    room.do(id, "verify", "file", "dispatch", "assist", "return", "dispatch", "start", "handle",
            "rework", "start", "handle", "check", "close")  # fmt: skip
    after = room.told()
    assert kinds(after) == [
        "incident.dispatched",
        "incident.dispatched",
        "incident.recalled",
        "incident.dispatched",
        "incident.closed",
    ]
    assert all(b"canary" not in each.encode() for each in (*before, *after))
    sequences = [each.sequence for each in (*before, *after)]
    assert sequences == sorted(set(sequences))


def test_a_community_does_not_hand_over_to_itself() -> None:
    room = Room()
    id = room.record()
    room.do(id, "verify", "file")
    with pytest.raises(Invalid):
        room.ask(TransferIncident(id=id, to_community="620171101012"), ADMIN)

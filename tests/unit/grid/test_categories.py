"""Categories are data: versions, by whom and when; what was reported before keeps its own."""

import dataclasses

import pytest

from contracts.codes import URGENCIES
from contracts.grid.categories.commands import ChangeCategories, TryCategories
from contracts.grid.categories.queries import GetCategories, ListOpenCategories
from contracts.grid.categories.views import STEPS, Category
from contracts.grid.worktime.commands import SetWorkHours, Span
from contracts.grid.worktime.queries import GetWorkHours
from contracts.language.problem import Invalid, NotFound, Stale
from services.grid.categories.tree import begun_with
from tests.unit.grid.incidentroom import ADMIN, SOMEBODY, Room
from tests.unit.room import COMMUNITY


def changed(**fields: object) -> Category:
    (first, *_) = (each for each in begun_with() if each["code"] == "appearance.garbage")
    return dataclasses.replace(Category.load(first), **fields)  # type: ignore[arg-type]


def test_every_community_begins_with_the_same_and_each_step_of_each_urgency_has_a_time() -> None:
    shown = Room().read(GetCategories(), ADMIN)
    assert (shown["number"], shown["latest"], shown["changes"]) == (0, 0, [])
    groups = {each["group"] for each in shown["categories"]}
    assert {"市容环境", "公共安全", "矛盾纠纷", "设施损坏"} <= groups
    for each in shown["categories"]:
        assert each["deadlines"].keys() == URGENCIES.keys()
        for steps in each["deadlines"].values():
            assert steps.keys() == STEPS.keys()
        handle = [each["deadlines"][urgency]["handle"] for urgency in ("urgent", "soon", "routine")]
        assert handle == sorted(handle)


def test_a_new_version_says_by_whom_and_old_incidents_keep_theirs() -> None:
    room = Room()
    old = room.record()
    deadlines = changed().deadlines
    quicker = dataclasses.replace(
        deadlines, routine=dataclasses.replace(deadlines.routine, verify=60, handle=60)
    )
    category = changed(title="生活垃圾", deadlines=quicker)
    room.ask(ChangeCategories(reason="提速", categories=[category]), ADMIN, 0)
    shown = room.read(GetCategories(), ADMIN)
    assert (shown["number"], shown["changes"][0]["changed_by"]) == (1, "admin")
    assert room.read(GetCategories(number=0), ADMIN)["categories"] == [*begun_with()]
    new = room.record()
    assert (room.one(old).categories_number, room.one(new).categories_number) == (0, 1)
    assert (room.one(old).category_title, room.one(new).category_title) == ("垃圾堆积", "生活垃圾")
    for id in (old, new):
        room.do(id, "verify", "file", "dispatch")
    assert (room.one(old).step_seconds, room.one(new).step_seconds) == (2940 * 60, 3600)


def test_two_who_change_them_at_once_do_not_overwrite_each_other() -> None:
    room = Room()
    room.ask(ChangeCategories(reason="一", categories=[changed()]), ADMIN, 0)
    with pytest.raises(Stale):
        room.ask(ChangeCategories(reason="二", categories=[changed()]), ADMIN, 0)
    with pytest.raises(Invalid) as refused:
        room.ask(ChangeCategories(reason="三", categories=[changed()] * 2), ADMIN, 1)
    assert refused.value.errors[0].pointer == "/categories/1/code"
    with pytest.raises(NotFound):
        room.read(GetCategories(number=2), ADMIN)


def test_anybody_sees_what_they_may_report() -> None:
    shown = Room().read(ListOpenCategories(community=COMMUNITY), SOMEBODY)["items"]
    codes = {each["code"] for each in shown}
    assert "safety.gas" in codes
    assert not any(code.startswith("dispute.") for code in codes)


def test_a_community_sets_its_hours_and_new_deadlines_follow_them() -> None:
    room = Room()
    shown = room.read(GetWorkHours(), ADMIN)
    assert shown["spans"] == [
        {"start": "09:00", "end": "12:00"},
        {"start": "14:00", "end": "18:00"},
    ]
    assert shown["version"] == 0
    assert {"date": "2026-10-10", "holiday": None, "works": True} in shown["days"]
    before = room.one(room.record()).due_at
    all_day = SetWorkHours(spans=[Span(start="00:00", end="24:00")])
    room.ask(all_day, ADMIN, 0)
    assert room.read(GetWorkHours(), ADMIN)["version"] == 1
    after = room.one(room.record()).due_at
    assert before is not None
    assert after is not None
    assert (before - room.now).total_seconds() == 24 * 3600
    assert (after - room.now).total_seconds() == 7 * 3600
    with pytest.raises(Stale):
        room.ask(all_day, ADMIN, 0)
    short = [Span(start="09:00", end="10:00")]
    with pytest.raises(Invalid):
        room.ask(SetWorkHours(spans=short), ADMIN, 1)
    wrong = [Span(start="09:00", end="12:00"), Span(start="11:00", end="18:00")]
    with pytest.raises(Invalid):
        room.ask(SetWorkHours(spans=wrong), ADMIN, 1)


def test_a_dry_run_says_what_a_version_would_have_meant_and_changes_nothing() -> None:
    room = Room()
    slow, quick, unknown = room.record(), room.record(), room.record(category="safety.gas")
    for id, hours in ((slow, 24), (quick, 1)):
        room.do(id, "verify", "file", "dispatch", "start")
        room.pass_time(hours=hours)
        room.do(id, "handle")
    held = room.record()
    room.do(held, "verify", "file", "dispatch", "suspend", "resume", "handle")
    deadlines = changed().deadlines
    stricter = dataclasses.replace(
        deadlines, routine=dataclasses.replace(deadlines.routine, handle=120)
    )
    ask = TryCategories(categories=[changed(deadlines=stricter)])
    told = room.ask(ask, ADMIN).body
    assert (told["days"], told["incidents"]) == (30, 4)
    garbage, gas = told["lines"]
    assert garbage == {
        "category": "appearance.garbage",
        "incidents": 3,
        "known": True,
        "settled": 2,
        "late_now": 0,
        "late_then": 1,
    }
    assert (gas["known"], gas["settled"]) == (False, 0)
    assert room.one(unknown).category == "safety.gas"
    assert room.read(GetCategories(), ADMIN)["number"] == 0

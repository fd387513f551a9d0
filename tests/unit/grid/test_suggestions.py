"""Suggestions: from being sent to being rated, found by a code, supported, merged, forgotten."""

import datetime as dt

import pytest

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.suggestions.commands import SendSuggestion, SupportSuggestion
from contracts.grid.suggestions.queries import (
    GetStatistics,
    GetSuggestion,
    ListOpenSuggestions,
    ListSuggestions,
)
from contracts.language.actor import Actor, system
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from contracts.party.agenda.events import AgendaItemDecided
from services.grid.handling import holdings
from services.grid.rooms import handlers
from services.grid.suggestions.model import Suggestion, SuggestionSupport
from tests.unit.grid.suggestionroom import SOMEBODY, Room, rate, track
from tests.unit.grid.surveyroom import GRIDS, OFFICER, STREET
from tests.unit.room import COMMUNITY, NOON, SECRETARY, kinds

RESIDENT = Actor("jumin", "resident", COMMUNITY)


def test_somebody_without_a_name_follows_a_suggestion_by_its_code() -> None:
    grid = Room()
    sent = grid.send()
    assert kinds(grid.told()) == ["suggestion.received"]
    grid.through(sent["id"], ["sort", "assign", "adopt", "finish"])
    moved = grid.told()
    assert [each.data["status"] for each in moved] == ["sorted", "assigned", "adopted", "done"]
    assert "灯" not in str([each.data for each in moved])
    shown = track(grid, sent["tracking"].lower().replace("-", " "))
    assert [each["status"] for each in shown["steps"]] == [
        "received",
        "sorted",
        "assigned",
        "adopted",
        "done",
    ]
    assert (shown["reply"], shown["due_at"]) == ("装好了", None)
    assert "shuji" not in str(shown)
    assert rate(grid, sent["tracking"], 5)["status"] == "rated"
    with pytest.raises(Conflict):
        rate(grid, sent["tracking"], 5)
    for unknown in ("", "x", sent["tracking"][:-1]):
        with pytest.raises(NotFound):
            track(grid, unknown)


def test_nothing_is_kept_of_who_sent_it() -> None:
    grid = Room()
    sent = grid.send()
    kept = grid.only()
    assert (kept.household, kept.resident, kept.grid) == (None, None, None)
    assert sent["tracking"].encode() not in kept.tracking
    assert kept.steps[0]["account"] == "anonymous"
    with pytest.raises(Invalid):
        grid.send(grid="620171101012999")
    elsewhere = SendSuggestion(community="620171101099", topic="other", text="x")
    with grid.at_work(SOMEBODY, "620171101099") as uow, pytest.raises(NotFound):
        handlers.commands[elsewhere.name].run(elsewhere, uow)


def test_who_is_not_satisfied_has_it_taken_up_again_for_some_days() -> None:
    grid = Room()
    sent = grid.send()
    grid.through(sent["id"], ["sort", "answer"])
    with pytest.raises(Invalid):
        rate(grid, sent["tracking"], 4, objects=True)
    shown = rate(grid, sent["tracking"], 1, objects=True)
    assert (shown["status"], shown["reply"], shown["due_at"] is None) == ("sorted", None, False)
    assert grid.only().reopened == 1
    grid.step("answer", sent["id"])
    grid.pass_time(days=31)
    with pytest.raises(Conflict):
        rate(grid, sent["tracking"], 1, objects=True)
    assert rate(grid, sent["tracking"], 1)["status"] == "rated"


def test_each_step_is_due_and_whoever_is_late_is_told() -> None:
    grid = Room()
    sent = grid.send()
    grid.told()
    grid.pass_time(days=2)
    (late,) = grid.tick()
    assert (late.data["level"], late.data["status"]) == (1, "received")
    assert grid.tick() == []
    grid.pass_time(days=1)
    assert [each.data["level"] for each in grid.tick()] == [2]
    grid.pass_time(days=9)
    assert grid.tick() == []
    (overdue,) = grid.read(ListSuggestions(overdue=True))["items"]
    assert overdue["overdue_level"] == 2
    shown = grid.step("sort", sent["id"])
    assert (shown["overdue_level"], grid.read(ListSuggestions(overdue=True))["items"]) == (0, [])


def test_each_supports_once_and_only_what_is_shown() -> None:
    grid = Room()
    sent = grid.send()
    ask = SupportSuggestion(id=sent["id"])
    with pytest.raises(NotFound):
        grid.ask(ask, RESIDENT)
    with pytest.raises(Invalid):
        grid.step("sort", sent["id"], open=True)
    grid.step("sort", sent["id"], open=True, title="增设路灯", grid=GRIDS[0])
    for _ in range(2):
        assert grid.ask(ask, RESIDENT).body["supporters"] == 1
    resident = grid.homes[0][1]
    for _ in range(2):
        on_behalf = SupportSuggestion(id=sent["id"], resident_id=resident)
        assert grid.ask(on_behalf, OFFICER).body["supporters"] == 2
    with pytest.raises(Forbidden):
        grid.ask(on_behalf, RESIDENT)
    with pytest.raises(Forbidden):
        grid.ask(SupportSuggestion(id=sent["id"], resident_id=grid.homes[2][1]), OFFICER)
    (shown,) = grid.read(ListOpenSuggestions(community=COMMUNITY), SOMEBODY)["items"]
    assert (shown["title"], shown["supporters"]) == ("增设路灯", None)
    for n in range(3):
        grid.ask(ask, Actor(f"j{n}", "resident", COMMUNITY))
    (shown,) = grid.read(ListOpenSuggestions(community=COMMUNITY), SOMEBODY)["items"]
    assert shown["supporters"] == 5
    grid.step("answer", sent["id"])
    with pytest.raises(Conflict):
        grid.ask(ask, SECRETARY)


def test_what_was_merged_goes_on_with_the_other_and_its_supporters() -> None:
    grid = Room()
    first, second = grid.send(), grid.send("路灯太少")
    for one in (first, second):
        grid.step("sort", one["id"], open=True, title="路灯")
        grid.ask(SupportSuggestion(id=one["id"]), RESIDENT)
    with pytest.raises(Invalid):
        grid.step("merge", second["id"])
    grid.step("merge", second["id"], into_id=first["id"])
    shown = grid.read(GetSuggestion(id=first["id"]))
    assert shown["supporters"] == 2  # the resident once, and whoever said it
    grid.pass_time(minutes=1)
    grid.step("adopt", first["id"])
    followed = track(grid, second["tracking"])
    assert (followed["status"], followed["reply"]) == ("adopted", "下月安装")
    assert [each["status"] for each in followed["steps"]] == [
        "received",
        "sorted",
        "merged",
        "adopted",
    ]
    with pytest.raises(Conflict):
        rate(grid, second["tracking"], 1)
    third = grid.send()
    with pytest.raises(Conflict):
        grid.step("merge", third["id"], into_id=second["id"])


def test_an_officer_keeps_to_the_own_grids() -> None:
    grid = Room()
    mine = grid.record(0)
    with pytest.raises(Forbidden):
        grid.record(2)
    sent = grid.send()
    listed = grid.read(ListSuggestions(), OFFICER)["items"]
    assert [each["id"] for each in listed] == [mine["id"]]
    with pytest.raises(NotFound):
        grid.read(GetSuggestion(id=sent["id"]), OFFICER)
    with pytest.raises(NotFound):
        grid.step("answer", sent["id"], actor=OFFICER)
    with pytest.raises(NotFound):
        grid.ask(SupportSuggestion(id=sent["id"]), OFFICER)


def decided(grid: Room, id: str, decision: str, reason: str | None = None) -> None:
    grid.hear(AgendaItemDecided(item=new_id(), suggestion=id, decision=decision, reason=reason))


def test_what_party_decides_moves_it() -> None:
    grid = Room()
    sent, other, third = grid.send(), grid.send(), grid.send()
    decided(grid, sent["id"], "adopted")
    decided(grid, other["id"], "declined", "unlawful")
    decided(grid, third["id"], "deferred")
    shown = track(grid, sent["tracking"])
    assert (shown["status"], shown["due_at"] is not None) == ("adopted", True)
    assert track(grid, other["tracking"])["reason"] == "unlawful"
    deferred = grid.read(GetSuggestion(id=third["id"]))
    assert (deferred["status"], len(deferred["steps"])) == ("received", 2)
    assert deferred["due_at"] > (NOON + dt.timedelta(days=29)).isoformat()
    decided(grid, other["id"], "adopted")  # it has ended: nothing happens
    assert track(grid, other["tracking"])["status"] == "declined"


def test_few_are_not_counted_outside() -> None:
    grid = Room()
    for n in range(7):
        sent = grid.send(topic="safety" if n < 6 else "women")
        if n < 2:
            grid.step("sort", sent["id"], topic="safety")
            grid.step("decline", sent["id"])
    inside = grid.read(GetStatistics())
    everything, safety, women = inside["topics"]
    assert (everything["received"], safety["declined"], women["received"]) == (7, 2, 1)
    adopted = grid.send(topic="culture")
    grid.step("sort", adopted["id"], topic="culture")
    grid.through(adopted["id"], ["adopt", "finish"])
    rate(grid, adopted["tracking"], 4)
    culture = grid.read(GetStatistics())["topics"][-1]
    assert (culture["adopted"], culture["answered"], culture["satisfaction"]) == (1, 0, 4)
    outside = grid.read(GetStatistics(), STREET)
    for row in outside["topics"]:
        counts = [row[name] for name in row if name not in ("topic", "satisfaction")]
        assert all(count is None or count == 0 or count >= 5 for count in counts)


def test_of_who_is_erased_the_words_go_and_the_outcome_stays() -> None:
    grid = Room()
    sent = grid.record(0)
    open = grid.send()
    household, resident = grid.homes[0]
    grid.step("sort", open["id"], open=True, title="t", grid=GRIDS[0])
    grid.ask(SupportSuggestion(id=open["id"], resident_id=resident), OFFICER)
    grid.through(sent["id"], ["sort", "answer"])
    with grid.at_work(system("grid", COMMUNITY)) as uow:
        person = Person(resident, household, new_id())
        (taken,) = holdings.take(person, uow)["suggestions"]
        assert taken["words"] == "canary"
        assert holdings.forget(person, uow) >= 2
    kept = next(each for each in grid.all(Suggestion) if each.id == sent["id"])
    assert (kept.words, kept.reply, kept.status) == (None, None, "answered")
    assert resident not in (kept.resident, kept.household)
    assert all(each["words"] is None for each in kept.steps)
    assert resident not in str([each.who for each in grid.all(SuggestionSupport)])
    assert track(grid, sent["tracking"])["status"] == "answered"

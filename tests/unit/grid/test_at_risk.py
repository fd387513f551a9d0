"""Who is on the list of an emergency and why, who sees it, and who is on it no more."""

import pytest

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.emergencies.queries import GetProgress, ListAtRisk, ListChecks
from contracts.language.problem import Forbidden, Invalid
from contracts.party.emergencies.events import HelpKnown
from services.grid.handling import holdings
from tests.unit.grid.emergencyroom import (
    ALONE,
    FAR,
    HOME,
    OFFICER,
    OLD,
    OTHER_GRID,
    STRANGER,
    STRONG,
    STRONG_HOME,
    WORKER,
    Room,
    known,
    listed,
    reasons,
)
from tests.unit.room import CLEARED, SECRETARY


@pytest.fixture
def grid() -> Room:
    return Room()


def test_the_list_is_there_with_the_declaration_ranked_by_the_registrys_reasons(
    grid: Room,
) -> None:
    id = grid.declare()
    assert listed(grid, id)[:2] == [ALONE, OLD]
    assert STRONG not in listed(grid, id)
    assert set(listed(grid, id)) >= {OLD, ALONE, FAR}
    assert reasons(grid, id, OLD) == {"elder", "living_alone"}
    assert reasons(grid, id, ALONE) == {"minor", "minor_alone"}


def test_only_the_emergencys_grids_are_on_the_list(grid: Room) -> None:
    id = grid.declare(OTHER_GRID)
    assert listed(grid, id) == [FAR]
    with pytest.raises(Invalid):
        grid.check(id, OLD)


def test_an_officer_sees_and_checks_the_own_grids(grid: Room) -> None:
    id = grid.declare()
    assert FAR not in listed(grid, id, OFFICER)
    assert listed(grid, id, STRANGER) == [FAR]
    with pytest.raises(Forbidden):
        grid.check(id, FAR)


def test_what_a_line_knows_adds_reasons_and_somebody_whom_nobody_thought_of(grid: Room) -> None:
    id = grid.declare()
    grid.hear(
        known(id, (STRONG, STRONG_HOME, ["mobility", "equipment"]), (OLD, HOME, ["mobility"]))
    )
    assert reasons(grid, id, STRONG) == {"mobility", "equipment"}
    assert reasons(grid, id, OLD) == {"elder", "living_alone", "mobility"}
    assert listed(grid, id, reason="mobility") == [OLD, STRONG]
    assert listed(grid, id)[0] == OLD


def test_the_list_says_which_services_have_answered(grid: Room) -> None:
    id = grid.declare()

    def complete() -> list[bool]:
        shown = grid.read(GetProgress(id=id), WORKER)
        return [*(each["complete"] for each in shown["answers"]), shown["complete"]]

    assert complete() == [False, False, False]
    grid.hear(known(id, part=0, parts=2))
    grid.hear(HelpKnown(emergency=id, part=0, parts=1, members=[], resources=[]))
    grid.hear(known(id), confidential=True)
    assert complete() == [False, True, False]
    grid.hear(known(id, part=1, parts=2))
    assert complete() == [True, True, True]


def test_what_is_confidential_is_in_nothing_that_others_see(grid: Room) -> None:
    id = grid.declare()
    before = grid.read(ListAtRisk(id=id), WORKER), grid.read(GetProgress(id=id), WORKER)
    people = ((STRONG, STRONG_HOME, ["domestic_violence"]), (OLD, HOME, ["legal_aid"]))
    grid.hear(known(id, *people), confidential=True)
    after = grid.read(ListAtRisk(id=id), WORKER), grid.read(GetProgress(id=id), WORKER)
    assert before[0] == after[0]
    assert before[1]["listed"] == after[1]["listed"]
    assert listed(grid, id, reason="domestic_violence") == []
    shown = grid.read(ListAtRisk(id=id), CLEARED)["items"]
    assert {each["resident_id"]: each["confidential_reasons"] for each in shown} == {
        **{item["resident_id"]: None for item in before[0]["items"]},
        STRONG: ["domestic_violence"],
        OLD: ["legal_aid"],
    }
    assert shown[-1]["resident_id"] == STRONG


def test_the_version_of_who_was_seen_tells_nothing_of_what_is_confidential(grid: Room) -> None:
    id = grid.declare()
    people = ((STRONG, STRONG_HOME, ["domestic_violence"]), (OLD, HOME, ["legal_aid"]))
    grid.hear(known(id, *people), confidential=True)
    grid.told()
    for who in (OLD, ALONE, STRONG):
        grid.check(id, who)
    seen = grid.read(ListAtRisk(id=id, checked=True), WORKER)["items"]
    assert [each["version"] for each in seen] == [2, 2, 2]
    assert {each.sequence for each in grid.told() if "person_checked" in each.type} == {2}


def test_an_erased_person_is_on_no_list(grid: Room) -> None:
    id = grid.declare()
    grid.check(id, OLD, note="在三楼找到。")
    with grid.at_work(WORKER) as uow:
        (taken,) = holdings.take(Person(OLD, HOME), uow)["emergency_checks"]
        assert taken["note"] == "在三楼找到。"
        holdings.forget(Person(OLD, HOME, new_id()), uow)
    assert OLD not in listed(grid, id)
    (check,) = grid.read(ListChecks(id=id), WORKER)["items"]
    assert (check["resident_id"] != OLD, check["note"], check["status"]) == (True, None, "safe")


def test_a_reason_that_the_registry_hides_is_a_risk_and_nothing_to_look_for(grid: Room) -> None:
    id = grid.declare()
    grid.hear(known(id, (STRONG, STRONG_HOME, ["disability.mental", "equipment"])))
    people = grid.read(ListAtRisk(id=id), SECRETARY)["items"]
    why = {person["resident_id"]: person["reasons"] for person in people}
    assert why[OLD] == why[ALONE] == ["risk"]
    assert why[STRONG] == ["equipment", "risk"]
    assert reasons(grid, id, STRONG) == {"disability.mental", "equipment"}
    assert listed(grid, id, SECRETARY, reason="equipment") == [STRONG]
    for hidden in ("disability.mental", "disabled_severe", "elder", "living_alone_elder"):
        with pytest.raises(Forbidden):
            listed(grid, id, SECRETARY, reason=hidden)
    needs = {"need": "disability.mental", "note": "CANARY"}
    answer = grid.check(id, STRONG, "needs_help", **needs)
    assert answer.body["need"] == "disability.mental"
    for listing in (ListAtRisk(id=id, resident_id=STRONG), ListChecks(id=id)):
        shown = str(grid.read(listing, SECRETARY))
        assert "needs_help" in shown
        assert "disability" not in shown
        assert "CANARY" not in shown

"""Rounds: whom they ask, how they end, who is chased."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.grid.surveys.forms.commands import DraftForm
from contracts.grid.surveys.rounds.commands import CancelRound, ChaseRound, CloseRound, OpenRound
from contracts.grid.surveys.rounds.queries import GetResults, GetRound, ListRounds, ListTargets
from contracts.language.few import FEWEST
from contracts.language.problem import Conflict, Forbidden, Invalid
from contracts.suppressing import suppressed
from services.grid.surveys.rounds.model import SurveyTarget
from services.grid.visits.model import Visit
from tests.unit.grid.surveyroom import GRIDS, OFFICER, QUESTIONS, STREET, Room
from tests.unit.room import NOON, kinds


def statuses(grid: Room) -> list[tuple[str, str | None]]:
    return sorted((each.status, each.reason) for each in grid.all(Visit))


def test_a_round_asks_whoever_is_in_its_audience() -> None:
    grid = Room()
    form = grid.form()
    assert grid.read(GetRound(id=grid.open(form)))["asked"] == 3
    one = grid.open(form, subject="person", audience={"grids": [GRIDS[1]], "profiles": ["elder"]})
    (target,) = grid.read(ListTargets(round_id=one))["items"]
    assert (target["household_id"], target["resident_id"]) == grid.homes[2]
    with pytest.raises(Invalid):
        grid.open(form, audience={"profiles": ["minor"]})
    assert len(grid.read(ListRounds(status="open"))["items"]) == 2


def test_only_what_was_published_goes_round_and_until_a_day_to_come() -> None:
    grid = Room()
    draft = grid.ask(DraftForm.load({"code": "d", "title": "d", "questions": QUESTIONS})).id
    with pytest.raises(Conflict):
        grid.open(str(draft))
    form = grid.form()
    for wrong in (
        {"due_at": NOON.isoformat()},
        {"hard_end_at": (NOON + dt.timedelta(days=1)).isoformat()},
        {"hard_end_at": (NOON + dt.timedelta(days=999)).isoformat()},
    ):
        with pytest.raises(Invalid):
            grid.open(form, **wrong)


def test_who_does_not_answer_is_visited_and_the_answer_is_the_visit() -> None:
    grid = Room()
    round = grid.open()
    grid.submit(round, 0)
    grid.pass_time(days=7)
    grid.tick("turn_survey_rounds")
    assert grid.read(GetRound(id=round))["status"] == "closing"
    for _ in range(2):
        grid.tick("chase_unanswered_surveys")
    assert statuses(grid) == [("planned", "survey")] * 2
    shown = grid.submit(round, 1)
    assert statuses(grid) == [("completed", "survey"), ("planned", "survey")]
    assert shown["visit_id"] is not None
    grid.submit(round, 2, channel="phone")
    assert statuses(grid) == [("cancelled", "survey"), ("completed", "survey")]


def test_at_its_hard_end_a_round_is_closed_and_nobody_goes_any_more() -> None:
    grid = Room()
    round = grid.open()
    grid.ask(ChaseRound(id=round))
    grid.told()
    grid.pass_time(days=14)
    grid.tick("turn_survey_rounds")
    (closed,) = grid.tick("turn_survey_rounds")
    assert kinds([closed]) == ["survey.closed"]
    assert (closed.data["asked"], closed.data["answered"]) == (3, 0)
    grid.tick("give_up_chasing_surveys")
    assert statuses(grid) == [("cancelled", "survey")] * 3
    assert all(each.chased is None for each in grid.all(SurveyTarget))
    with pytest.raises(Conflict):
        grid.ask(CloseRound(id=round))


def test_what_was_answered_in_time_may_come_in_a_little_late() -> None:
    grid = Room()
    round = grid.open()
    grid.ask(CloseRound(id=round))
    grid.pass_time(days=1)
    grid.submit(round, 0, minutes=-1500)
    with pytest.raises(Conflict):
        grid.submit(round, 1)
    grid.pass_time(days=3)
    with pytest.raises(Conflict):
        grid.submit(round, 1, minutes=-9000)
    cancelled = grid.open()
    grid.ask(CancelRound(id=cancelled))
    with pytest.raises(Conflict):
        grid.submit(cancelled, 0, minutes=-1)


def test_an_officer_chases_in_the_own_grid() -> None:
    grid = Room()
    round = grid.open()
    with pytest.raises(Forbidden):
        grid.ask(ChaseRound(id=round, grid=GRIDS[1]), OFFICER)
    assert grid.ask(ChaseRound(id=round, most=1), OFFICER).body["left"] == 1
    chased = grid.ask(ChaseRound(id=round), OFFICER).body
    assert (chased["planned"], chased["left"]) == (1, 0)
    assert {visit.grid for visit in grid.all(Visit)} == {GRIDS[0]}
    due = grid.read(ListTargets(round_id=round, status="due", chased=False))["items"]
    assert [each["grid"] for each in due] == [GRIDS[1]]


def test_results_are_counted_by_grid_and_what_few_answered_is_not_shown_outside() -> None:
    grid = Room(homes=(6, 6))
    round = grid.open()
    for home in range(12):
        values = {"meals": "wanted", "times": home + 1} if home == 0 else {"meals": "self"}
        grid.submit(round, home, {**values, "words": "canary"})
    inside = grid.read(GetResults(id=round))
    meals, times, _, _, words = inside["questions"]
    assert [each["grid"] for each in meals["results"]] == [None, *GRIDS]
    assert meals["results"][1]["cells"] == [
        {"value": "self", "count": 5},
        {"value": "wanted", "count": 1},
    ]
    assert times["results"][0]["mean"] == 1
    assert (words["results"][0]["answered"], words["results"][0]["cells"]) == (12, [])
    assert "canary" not in str(inside)
    assert inside["responses"][0]["rate"] == 1
    outside = grid.read(GetResults(id=round), STREET)
    assert outside["suppressed"]
    shown = [cell for row in outside["questions"][0]["results"] for cell in row["cells"]]
    assert all(
        cell["count"] is None or cell["count"] >= FEWEST or cell["count"] == 0 for cell in shown
    )
    assert outside["questions"][1]["results"][0]["mean"] is None


COUNTS = st.integers(0, 12)


@settings(max_examples=200)
@given(
    st.integers(1, 4).flatmap(
        lambda wide: st.lists(
            st.lists(COUNTS, min_size=wide, max_size=wide), min_size=1, max_size=5
        )
    )
)
def test_no_small_count_is_shown_or_follows_from_the_sums(inner: list[list[int]]) -> None:
    rows = [[sum(row), *row] for row in inner]
    table = [[sum(column) for column in zip(*rows, strict=True)], *rows]
    shown = suppressed(table)
    for before, after in zip(table, shown, strict=True):
        for count, seen in zip(before, after, strict=True):
            assert seen in (None, count)
            assert seen is None or not 0 < count < FEWEST
    for line in (*shown, *zip(*shown, strict=True)):
        assert list(line).count(None) != 1


def test_opening_wants_a_form_that_is_there() -> None:
    grid = Room()
    command = OpenRound.load(
        {
            "form_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            "title": "x",
            "subject": "household",
            "audience": {},
            "due_at": (NOON + dt.timedelta(days=1)).isoformat(),
        }
    )
    with pytest.raises(Invalid):
        grid.ask(command)

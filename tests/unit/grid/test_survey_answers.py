"""What is an answer, what counts, and what follows from it."""

import itertools
from typing import Any

import pytest

from backbone.holdings import Person
from backbone.ids import new_id
from contracts.grid.surveys.questions import Question
from contracts.grid.surveys.rounds.queries import GetResults, ListTargets
from contracts.grid.surveys.submissions.queries import GetSubmission, ListSubmissions
from contracts.grid.visits.events import VisitCompleted
from contracts.language.actor import system
from contracts.language.problem import Conflict, Forbidden, Invalid
from services.grid.handling import holdings
from services.grid.surveys.rounds.model import SurveyTarget
from services.grid.surveys.submissions.answering import must_answer
from services.grid.surveys.submissions.model import SurveySubmission
from services.grid.visits.model import Visit
from tests.unit.grid.surveyroom import OFFICER, QUESTIONS, Room
from tests.unit.room import CLEARED, COMMUNITY, SECRETARY, kinds

ASKED = [
    Question.load(each)
    for each in (*QUESTIONS, {"code": "since", "kind": "date", "label": "从何时起?"})
]


@pytest.mark.parametrize(
    ("values", "pointer", "code"),
    [
        ({}, "/values/meals", "required"),
        ({"meals": "magic"}, "/values/meals", "unknown_option"),
        ({"meals": ["self"]}, "/values/meals", "unknown_option"),
        ({"meals": "wanted"}, "/values/times", "required"),
        ({"meals": "self", "times": 3}, "/values/times", "not_shown"),
        ({"meals": "wanted", "times": 0}, "/values/times", "out_of_range"),
        ({"meals": "wanted", "times": "3"}, "/values/times", "number_wanted"),
        ({"meals": "wanted", "times": True}, "/values/times", "number_wanted"),
        ({"meals": "self", "health": "1"}, "/values/health", "list_wanted"),
        ({"meals": "self", "health": ["8"]}, "/values/health", "unknown_option"),
        ({"meals": "self", "health": ["1", "1"]}, "/values/health", "repeated"),
        ({"meals": "self", "health": [{}]}, "/values/health", "unknown_option"),
        ({"meals": "self", "happy": 2.5}, "/values/happy", "number_wanted"),
        ({"meals": "self", "happy": 6}, "/values/happy", "out_of_range"),
        ({"meals": "self", "words": ""}, "/values/words", "text_wanted"),
        ({"meals": "self", "safe": True}, "/values/safe", "unknown_option"),
        ({"meals": "self", "since": "2026-02-30"}, "/values/since", "date_wanted"),
        ({"meals": "self", "since": "20260203"}, "/values/since", "date_wanted"),
        ({"meals": "self", "a/b": 1}, "/values/a~1b", "unknown"),
    ],
)
def test_a_wrong_answer_is_pointed_at(values: dict[str, Any], pointer: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        must_answer(ASKED, values)
    assert [(wrong.pointer, wrong.code) for wrong in refused.value.errors] == [(pointer, code)]


def test_right_answers_are_taken() -> None:
    must_answer(
        ASKED,
        {
            "meals": "wanted",
            "times": 3,
            "health": ["1", "4"],
            "happy": 5,
            "words": "好",
            "safe": "yes",
            "since": "2026-02-03",
        },
    )


WANTED = {"meals": "wanted", "times": 3}


def test_a_need_found_at_the_door_goes_the_way_of_every_finding() -> None:
    grid = Room()
    round = grid.open()
    grid.told()
    shown = grid.submit(round, 0, {**WANTED, "safe": "no"}, actor=CLEARED)
    submitted, completed = grid.told()
    assert kinds([submitted, completed]) == ["survey.submitted", "visit.completed"]
    assert submitted.data["findings"] == ["domestic_violence", "meal_help"]
    assert completed.correlationid == submitted.correlationid
    assert completed.causationid == submitted.id
    visit = VisitCompleted.load(completed.data)
    assert visit.visit == shown["visit_id"]
    assert {(each.code, each.urgency) for each in visit.findings} == {
        ("meal_help", "soon"),
        ("domestic_violence", "urgent"),
    }
    assert {each.resident for each in visit.findings} == {grid.homes[0][1]}
    assert completed.confidential
    (kept,) = grid.all(Visit)
    assert [each["code"] for each in kept.findings] == ["meal_help"]
    assert [each["code"] for each in kept.confidential_findings or []] == ["domestic_violence"]


def test_where_nothing_is_found_nobody_is_visited() -> None:
    grid = Room()
    shown = grid.submit(grid.open())
    assert (shown["visit_id"], grid.all(Visit)) == (None, [])


def test_what_was_said_on_the_phone_is_looked_at_at_the_door() -> None:
    grid = Room()
    shown = grid.submit(grid.open(), 0, WANTED, channel="phone")
    (visit,) = grid.all(Visit)
    assert (visit.id, visit.status, visit.reason) == (shown["visit_id"], "planned", "survey")
    assert visit.due_at is not None
    assert (visit.due_at - grid.now).days == 2


def test_a_finding_is_somebodys() -> None:
    grid = Room()
    round = grid.open()
    with pytest.raises(Invalid) as refused:
        grid.submit(round, 0, WANTED, resident_id=None)
    assert refused.value.errors[0].pointer == "/resident_id"
    assert grid.all(SurveySubmission) == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_of_all_records_the_last_answered_counts_in_whatever_order_they_come(
    order: tuple[int, ...],
) -> None:
    grid = Room()
    round = grid.open()
    ids = [new_id() for _ in range(3)]
    answers = [{"meals": "self"}, {"meals": "wanted", "times": 2}, {"meals": "wanted", "times": 9}]
    for n in order:
        grid.submit(round, 0, answers[n], minutes=n - 10, id=ids[n])
    records = {each.id: each for each in grid.all(SurveySubmission)}
    assert [records[id].current for id in ids] == [False, False, True]
    (target,) = [each for each in grid.all(SurveyTarget) if each.status == "answered"]
    assert target.submission == ids[2]
    results = grid.read(GetResults(id=round))
    assert results["responses"][0]["answered"] == 1
    assert results["questions"][1]["results"][0]["mean"] == 9
    # The same need is told once, however often it was answered.
    assert len([each for each in grid.all(Visit) if each.findings]) == 1


def test_a_device_may_send_its_record_again_but_no_other_under_the_same_id() -> None:
    grid = Room()
    round = grid.open()
    id = new_id()
    first = grid.submit(round, 0, WANTED, id=id)
    assert grid.submit(round, 0, WANTED, id=id) == first
    assert len(grid.all(SurveySubmission)) == 1
    assert len(grid.all(Visit)) == 1
    with pytest.raises(Conflict):
        grid.submit(round, 0, {"meals": "self"}, id=id)


def test_who_refuses_is_asked_no_more_until_they_answer() -> None:
    grid = Room()
    round = grid.open()
    grid.submit(round, 0, {}, refused=True)
    due = grid.read(ListTargets(round_id=round, status="due"))["items"]
    assert grid.homes[0][0] not in {each["household_id"] for each in due}
    grid.submit(round, 0, minutes=-5)
    assert grid.read(GetResults(id=round))["responses"][0]["refused"] == 0
    with pytest.raises(Invalid):
        grid.submit(round, 1, {"meals": "self"}, refused=True)


def test_an_officer_asks_in_the_own_grid_alone() -> None:
    grid = Room()
    round = grid.open()
    grid.submit(round, 2)
    with pytest.raises(Forbidden):
        grid.submit(round, 2, actor=OFFICER)
    assert grid.read(ListSubmissions(), OFFICER)["items"] == []
    listed = grid.read(ListTargets(round_id=round), OFFICER)["items"]
    assert [each["household_id"] for each in listed] == [home for home, _ in grid.homes[:2]]


def test_sensitive_answers_are_hidden_by_role_and_confidential_ones_from_the_uncleared() -> None:
    grid = Room()
    round = grid.open()
    values = {"meals": "self", "health": ["1"], "safe": "yes"}
    id = grid.submit(round, 0, values, actor=OFFICER)["id"]
    seen = grid.read(GetSubmission(id=id), OFFICER)
    assert (seen["values"], seen["sensitive_values"]) == ({"meals": "self"}, {"health": ["1"]})
    assert "confidential_values" not in seen
    secretary = grid.read(GetSubmission(id=id), SECRETARY)
    assert secretary["sensitive_values"] is None
    cleared = grid.read(GetSubmission(id=id), CLEARED)
    assert cleared["confidential_values"] == {"safe": "yes"}
    asked = [each["code"] for each in grid.read(GetResults(id=round))["questions"]]
    assert "safe" not in asked
    assert "safe" in [
        each["code"] for each in grid.read(GetResults(id=round), CLEARED)["questions"]
    ]


def test_of_an_erased_person_the_tallies_stay_and_the_words_go() -> None:
    grid = Room()
    round = grid.open(subject="person")
    values = {"meals": "self", "health": ["1"], "words": "canary", "safe": "yes"}
    grid.submit(round, 0, values)
    household, resident = grid.homes[0]
    with grid.at_work(CLEARED) as uow:
        (taken,) = holdings.take(Person(resident, household), uow)["surveys"]
        answers = taken["plain"] | taken["sensitive"] | taken["confidential"]
        assert answers == values
    with grid.at_work(system("grid", COMMUNITY)) as uow:
        assert holdings.forget(Person(resident, household, new_id()), uow) >= 2
    (record,) = grid.all(SurveySubmission)
    assert record.everything == {"meals": "self"}
    assert resident not in (record.resident, record.household)
    kept = {each.resident for each in grid.all(SurveyTarget)}
    assert resident not in kept
    assert grid.read(GetResults(id=round))["responses"][0]["answered"] == 1

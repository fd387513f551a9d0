"""Forms: what can be asked, what was published, what a version changed."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from contracts.grid.surveys.forms.commands import DraftForm, PublishForm, RetireForm, ReviseForm
from contracts.grid.surveys.forms.lifecycle import SURVEY_FORM
from contracts.grid.surveys.forms.queries import CompareForms, GetForm, ListForms
from contracts.grid.surveys.questions import Question
from contracts.language.problem import Conflict, Invalid
from services.grid.surveys.forms.wellformed import must_be_well_formed
from services.grid.surveys.questions import kept, read
from tests.unit.grid.surveyroom import QUESTIONS, Room


def one(**changed: Any) -> dict[str, Any]:
    return {"code": "q", "kind": "yes_no", "label": "?", **changed}


CHOICE = [{"code": "a", "label": "甲"}]
RAISE = {"test": "is", "value": "yes", "finding": "meal_help", "urgency": "soon"}


@pytest.mark.parametrize(
    ("questions", "pointer", "code"),
    [
        ([one(), one()], "/questions/1/code", "repeated"),
        ([one(kind="single")], "/questions/0/options", "options_wanted"),
        ([one(kind="single", options=[])], "/questions/0/options", "options_wanted"),
        (
            [one(kind="single", options=CHOICE, code_list="sex")],
            "/questions/0/options",
            "options_wanted",
        ),
        ([one(options=CHOICE)], "/questions/0/options", "not_a_choice"),
        (
            [one(kind="multiple", options=CHOICE * 2)],
            "/questions/0/options/1/code",
            "repeated",
        ),
        ([one(unit="次")], "/questions/0/unit", "not_a_number"),
        ([one(kind="number", least=3, most=2)], "/questions/0/most", "range"),
        ([one(kind="scale", least=1)], "/questions/0/least", "range_wanted"),
        ([one(kind="scale", least=1, most=99)], "/questions/0/most", "range"),
        (
            [one(shown_if=[{"question": "q", "test": "is", "value": "yes"}])],
            "/questions/0/shown_if/0/question",
            "not_earlier",
        ),
        (
            [one(code="p"), one(shown_if=[{"question": "p", "test": "is", "value": "maybe"}])],
            "/questions/1/shown_if/0/value",
            "unknown_value",
        ),
        (
            [one(raises=[{**RAISE, "test": "at_least"}])],
            "/questions/0/raises/0/test",
            "not_ordered",
        ),
        ([one(kind="text", raises=[RAISE])], "/questions/0/raises/0/test", "not_testable"),
        (
            [one(kind="date", raises=[{**RAISE, "value": "2026-2-3"}])],
            "/questions/0/raises/0/value",
            "unknown_value",
        ),
        (
            [one(raises=[{**RAISE, "finding": "domestic_violence"}])],
            "/questions/0/confidential",
            "confidential_wanted",
        ),
        (
            [one(raises=[{**RAISE, "finding": "disability.mental"}])],
            "/questions/0/sensitive",
            "sensitive_wanted",
        ),
        (
            [
                one(code="p", confidential=True),
                one(shown_if=[{"question": "p", "test": "is", "value": "yes"}]),
            ],
            "/questions/1/confidential",
            "confidential_wanted",
        ),
    ],
)
def test_what_cannot_be_asked_is_pointed_at(
    questions: list[dict[str, Any]], pointer: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        must_be_well_formed([Question.load(each) for each in questions])
    assert [(wrong.pointer, wrong.code) for wrong in refused.value.errors] == [(pointer, code)]


def test_questions_are_kept_and_read_as_they_are() -> None:
    questions = [Question.load(each) for each in QUESTIONS]
    must_be_well_formed(questions)
    assert read(kept(questions)) == questions


def test_the_next_version_supersedes_and_tells_what_it_changed() -> None:
    grid = Room()
    first = grid.form()
    changed = [
        {**QUESTIONS[0], "label": "吃饭怎样解决?"},
        *QUESTIONS[3:],
        {"code": "pets", "kind": "yes_no", "label": "养宠物吗?"},
    ]
    second = grid.form(changed)
    assert grid.read(GetForm(id=first))["status"] == "superseded"
    shown = grid.read(GetForm(id=second))
    assert (shown["number"], shown["status"], shown["question_count"]) == (2, "published", 5)
    told = grid.read(CompareForms(id=second))
    assert told == {
        "id": second,
        "against_id": first,
        "added": ["pets"],
        "removed": ["times", "health"],
        "changed": [{"code": "meals", "members": ["label"]}],
        "reordered": False,
    }
    back = grid.read(CompareForms(id=first, against_id=second))
    assert (back["added"], back["removed"]) == (["times", "health"], ["pets"])
    assert grid.read(CompareForms(id=first))["against_id"] is None
    other = grid.form(code="others")
    with pytest.raises(Invalid):
        grid.read(CompareForms(id=first, against_id=other))


def test_there_is_one_draft_of_a_form_at_a_time() -> None:
    grid = Room()
    body = DraftForm.load({"code": "elders", "title": "一", "questions": QUESTIONS})
    draft = grid.ask(body)
    with pytest.raises(Conflict):
        grid.ask(body)
    revised = {"id": draft.id, "title": "二", "questions": QUESTIONS[:1]}
    assert grid.ask(ReviseForm.load(revised)).body["title"] == "二"
    (listed,) = grid.read(ListForms(code="elders", status="drafted"))["items"]
    assert (listed["title"], listed["question_count"]) == ("二", 1)


class FormWalk(RuleBasedStateMachine):
    """One version, pushed about; what the table does not allow changes nothing."""

    @initialize()
    def draft(self) -> None:
        self.room = Room(homes=())
        body = {"code": "walk", "title": "一", "questions": QUESTIONS}
        self.id = self.room.ask(DraftForm.load(body)).id
        self.expected = SURVEY_FORM.states[0]

    @rule(move=st.sampled_from(["revise", "publish", "retire"]))
    def ask(self, move: str) -> None:
        before = self.room.read(GetForm(id=self.id))
        command = {
            "revise": ReviseForm.load({"id": self.id, "title": "二", "questions": QUESTIONS[:1]}),
            "publish": PublishForm(id=self.id),
            "retire": RetireForm(id=self.id),
        }[move]
        if move in SURVEY_FORM.possible(self.expected):
            self.expected = SURVEY_FORM.to(move, self.expected)
            self.room.ask(command)
            assert self.room.read(GetForm(id=self.id))["status"] == self.expected
        else:
            with pytest.raises(Conflict):
                self.room.ask(command)
            assert self.room.read(GetForm(id=self.id)) == before


FormWalk.TestCase.settings = settings(max_examples=15, stateful_step_count=6, deadline=None)
TestFormWalk = FormWalk.TestCase

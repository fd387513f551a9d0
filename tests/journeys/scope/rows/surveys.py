"""Surveys: forms, rounds, who is asked, what was answered."""

from typing import Any

from tests.journeys import surveying
from tests.journeys.platform import done
from tests.journeys.scope.row import Body, Matrix, Row, just, nothing
from tests.journeys.scope.stances import GRID, OUTSIDE
from tests.journeys.scope.things import BEYOND_GRID, FOR_CLEARED, Keeping, Things, canary

QUESTIONS = [
    *surveying.QUESTIONS[:5],
    {"code": "fear", "kind": "text", "label": "怕什么?", "confidential": True},
]


def make_survey(keeping: Keeping) -> None:
    """A form in use and one being written, rounds in the first grid, and an answer."""
    own, made, keep = keeping.own, keeping.made, keeping.keep
    form = surveying.form_of(own, "scope", QUESTIONS)
    keep("survey form", form, OUTSIDE)
    draft = done(own.post("/v1/survey-forms", _drafted("scope_draft"))).json()
    keep("survey draft", draft["id"], OUTSIDE)
    for name in ("survey round", "mistaken round"):
        keep(name, surveying.round_of(own, form, audience={"grids": [GRID]}, chase=False), OUTSIDE)
    path = f"/v1/survey-rounds/{made['survey round'].id}"
    words, secret = canary("survey"), canary("fear")
    answer = surveying.answer_of(made["household"].id, made["resident"].id)
    values = {"meals": "self", "wish": words, "fear": secret}
    shown = done(own.post(f"{path}/submissions", {**answer, "values": values})).json()
    keep("survey submission", shown["id"], BEYOND_GRID, words)
    keep("survey secret", secret, FOR_CLEARED)
    (target,) = own.get(f"{path}/targets", household_id=made["household"].id)["items"]
    keep("survey target", target["id"], BEYOND_GRID)


def _drafted(code: str) -> dict[str, Any]:
    return {"code": code, "title": canary("form"), "questions": QUESTIONS}


def _round(things: Things) -> dict[str, Any]:
    return {
        "form_id": things["survey form"].id,
        "title": canary("round"),
        "subject": "household",
        "due_at": surveying.days(7),
        "audience": {"grids": [GRID]},
        "chase": False,
    }


def _answer(things: Things) -> dict[str, Any]:
    return surveying.answer_of(
        things["household"].id, things["resident"].id, answered_at="2026-11-21T09:00:00+08:00"
    )


_REVISED: Body = just(title="改过的", questions=QUESTIONS)
FORM, DRAFT = {"id": "survey form"}, {"id": "survey draft"}
ROUND, MISTAKE = {"id": "survey round"}, {"id": "mistaken round"}
OF_ROUND = {"round_id": "survey round"}
ANSWER = ("survey submission",)
SURVEYS: Matrix = {
    "grid_survey_form_list": (Row(query={"limit": 200}, shows=("survey form",)),),
    "grid_survey_form_get": (Row(path=FORM, shows=("survey form",)),),
    "grid_survey_form_compare": (Row(path=FORM, shows=("survey form",)),),
    "grid_survey_form_draft": (Row(body=lambda _: _drafted(f"s{canary('x')[-20:]}")),),
    "grid_survey_form_revise": (Row(path=DRAFT, body=_REVISED),),
    "grid_survey_form_publish": (Row(path=DRAFT, body=nothing),),
    "grid_survey_form_retire": (Row(path=DRAFT, body=nothing),),
    "grid_survey_round_list": (Row(query={"limit": 200}, shows=("survey round",)),),
    "grid_survey_round_get": (Row(path=ROUND, shows=("survey round",)),),
    "grid_survey_round_open": (Row(uses=("survey form",), body=_round),),
    "grid_survey_target_list": (
        Row(path=OF_ROUND, query={"household_id": "household"}, shows=("survey target",)),
    ),
    "grid_survey_submission_record": (
        Row(path=OF_ROUND, uses=("household", "resident"), body=_answer),
    ),
    "grid_survey_submission_list": (Row(query={"round_id": "survey round"}, shows=ANSWER),),
    "grid_survey_submission_get": (
        Row(path={"id": "survey submission"}, shows=(*ANSWER, "survey secret")),
    ),
    "grid_survey_round_results": (Row(path=ROUND, shows=("survey round",)),),
    "grid_survey_round_chase": (Row(path=ROUND, body=just(most=1)),),
    "grid_survey_round_close": (Row(path=ROUND, body=nothing),),
    "grid_survey_round_cancel": (Row(path=MISTAKE, body=nothing),),
}

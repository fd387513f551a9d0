"""Surveys through the API, as they are made up, taken round and answered."""

import datetime as dt
from typing import Any

from tests.journeys.platform import Session, done

QUESTIONS: list[dict[str, Any]] = [
    {
        "code": "meals",
        "kind": "single",
        "label": "一日三餐怎样解决?",
        "required": True,
        "options": [{"code": "self", "label": "自己做"}, {"code": "wanted", "label": "需要助餐"}],
        "raises": [{"test": "is", "value": "wanted", "finding": "meal_help", "urgency": "soon"}],
    },
    {
        "code": "times",
        "kind": "number",
        "label": "每周需要几餐?",
        "required": True,
        "unit": "餐",
        "least": 1,
        "most": 21,
        "shown_if": [{"question": "meals", "test": "is", "value": "wanted"}],
    },
    {
        "code": "disability",
        "kind": "multiple",
        "label": "有哪些残疾?",
        "code_list": "disability",
        "sensitive": True,
    },
    {"code": "content", "kind": "scale", "label": "对社区服务的满意程度", "least": 1, "most": 5},
    {"code": "wish", "kind": "text", "label": "还有什么希望?"},
    {
        "code": "safe",
        "kind": "yes_no",
        "label": "在家里安全吗?",
        "confidential": True,
        "raises": [
            {"test": "is", "value": "no", "finding": "domestic_violence", "urgency": "urgent"}
        ],
    },
]
WANTED = {"meals": "wanted", "times": 5}


def form_of(session: Session, code: str, questions: list[dict[str, Any]] | None = None) -> str:
    """The next version, published."""
    body = {"code": code, "title": "老年人需求摸排", "questions": questions or QUESTIONS}
    drafted = done(session.post("/v1/survey-forms", body)).json()
    done(session.step(f"/v1/survey-forms/{drafted['id']}", "publication"))
    return str(drafted["id"])


def days(count: float) -> str:
    """So many days from now."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(days=count)).isoformat()


def round_of(session: Session, form: str, **more: Any) -> str:
    """A round of it, due in a week."""
    body = {
        "form_id": form,
        "title": "老年人需求摸排(第一轮)",
        "subject": "household",
        "audience": {},
        "due_at": days(7),
        **more,
    }
    return str(done(session.post("/v1/survey-rounds", body)).json()["id"])


def answer_of(household: str, resident: str, **more: Any) -> dict[str, Any]:
    """What was answered at a door."""
    return {
        "household_id": household,
        "resident_id": resident,
        "answered_at": "2026-11-20T09:00:00+08:00",
        "values": {"meals": "self", "content": 4},
        **more,
    }


def play(session: Session, household: str, resident: str) -> None:
    """Each command once."""
    grid = session.get(f"/v1/households/{household}")["grid"]
    body = {"code": "elder_needs", "title": "老年人需求摸排", "questions": QUESTIONS}
    drafted = done(session.post("/v1/survey-forms", body)).json()
    path = f"/v1/survey-forms/{drafted['id']}"
    done(session.step(path, "revision", {"title": "老年人需求", "questions": QUESTIONS}))
    done(session.step(path, "publication"))
    round = round_of(session, drafted["id"], audience={"grids": [grid]})
    done(
        session.post(
            f"/v1/survey-rounds/{round}/submissions", answer_of(household, resident, values=WANTED)
        )
    )
    neighbour, somebody = _next_door(session, round)
    done(session.post(f"/v1/survey-rounds/{round}/submissions", answer_of(neighbour, somebody)))
    done(session.step(f"/v1/survey-rounds/{round}", "chase", {"most": 1}))
    done(session.step(f"/v1/survey-rounds/{round}", "closure"))
    form = form_of(session, "meal_needs", QUESTIONS[:2])
    other = round_of(session, form, subject="person", audience={"residents": [somebody]})
    done(session.step(f"/v1/survey-rounds/{other}", "cancellation"))
    form_of(session, "elder_needs")
    done(session.step(path, "retirement"))


def _next_door(session: Session, round: str) -> tuple[str, str]:
    """A household that has not answered, and one of it."""
    path = f"/v1/survey-rounds/{round}/targets"
    for target in session.get(path, status="due")["items"]:
        residents = session.get(f"/v1/households/{target['household_id']}")["residents"]
        if residents:
            return target["household_id"], residents[0]["id"]
    raise AssertionError("everybody has answered")

"""grid with a few homes, and a form to take round."""

import datetime as dt
from typing import Any

from sqlalchemy import insert

from backbone.ids import new_id
from contracts.grid.surveys.forms.commands import DraftForm, PublishForm
from contracts.grid.surveys.rounds.commands import OpenRound
from contracts.grid.surveys.submissions.commands import RecordSubmission
from contracts.language.actor import Actor
from services.grid import rooms
from services.grid.registry.model import Grid, Household, Resident
from tests.unit import room
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY, NOON, SECRETARY

GRIDS = (f"{COMMUNITY}001", f"{COMMUNITY}002")
OFFICER = Actor("wangge", "grid_officer", COMMUNITY, {"grids": GRIDS[:1]})
STREET = Actor("jiedao", "supervisor", COMMUNITY[:9])

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
        "label": "每周几餐?",
        "required": True,
        "unit": "餐",
        "least": 1,
        "most": 21,
        "shown_if": [{"question": "meals", "test": "is", "value": "wanted"}],
    },
    {
        "code": "health",
        "kind": "multiple",
        "label": "有哪些残疾?",
        "code_list": "disability",
        "sensitive": True,
    },
    {"code": "happy", "kind": "scale", "label": "满意程度", "least": 1, "most": 5},
    {"code": "words", "kind": "text", "label": "还有什么想说的?"},
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


class Room(room.Room):
    """Two grids with some homes of one person each."""

    handlers = rooms.handlers
    metadata = rooms.metadata
    timer = "turn_survey_rounds"

    def __init__(self, homes: tuple[int, ...] = (2, 1)) -> None:
        super().__init__()
        self.homes: list[tuple[str, str]] = []
        with self.writing() as session:
            for grid, count in zip(GRIDS, homes, strict=False):
                session.execute(insert(Grid).values(**_grid(grid)))
                for _ in range(count):
                    home, person = new_id(), new_id()
                    code = f"C{len(self.homes):03}"
                    self.homes.append((home, person))
                    session.execute(insert(Household).values(**_home(home, person, grid, code)))
                    elder = resident(person, home, grid, profiles=["elder"])
                    session.execute(insert(Resident).values(**elder))

    def form(self, questions: list[dict[str, Any]] | None = None, code: str = "elders") -> str:
        """A published version."""
        body = {"code": code, "title": "老年人需求", "questions": questions or QUESTIONS}
        drafted = self.ask(DraftForm.load(body))
        return str(self.ask(PublishForm(id=drafted.id)).id)

    def open(self, form: str | None = None, **more: Any) -> str:
        """A round of all homes, due in a week."""
        body = {
            "form_id": form or self.form(),
            "title": "需求摸排",
            "subject": "household",
            "audience": {},
            "due_at": (NOON + dt.timedelta(days=7)).isoformat(),
            **more,
        }
        return str(self.ask(OpenRound.load(body)).id)

    def submit(
        self,
        round: str,
        home: int = 0,
        values: dict[str, Any] | None = None,
        *,
        minutes: float = -10,
        actor: Actor = SECRETARY,
        **more: Any,
    ) -> dict[str, Any]:
        """An answer at a door, so many minutes from now."""
        household, resident = self.homes[home]
        body = {
            "round_id": round,
            "household_id": household,
            "resident_id": resident,
            "answered_at": (self.now + dt.timedelta(minutes=minutes)).isoformat(),
            "values": {"meals": "self"} if values is None else values,
            **more,
        }
        shown: dict[str, Any] = self.ask(RecordSubmission.load(body), actor).body
        return shown


def _grid(code: str) -> dict[str, Any]:
    return {"community": COMMUNITY, "id": new_id(), "version": 1, "code": code, "name": code}


def _home(id: str, head: str, grid: str, code: str) -> dict[str, Any]:
    return {
        "community": COMMUNITY,
        "id": id,
        "version": 1,
        "grid": grid,
        "building_unit": new_id(),
        "code": code,
        "address": "一号楼",
        "head": head,
    }

"""信息收集: once a year the old people's homes are asked what they need."""

import datetime as dt
from typing import Any

from backbone.answer import Answer
from contracts.grid.surveys.forms.commands import DraftForm, PublishForm
from contracts.grid.surveys.rounds.commands import OpenRound
from contracts.grid.surveys.submissions.commands import RecordSubmission
from tianling.year.errand import Errand
from tianling.year.hours import at, in_hours, works
from tianling.year.people import Home, Person
from tianling.year.practice import Practice

AFTER_DAYS = 10
"""From the beginning of the year to the round."""

DAYS = 21
HOMES_OF = "elder"
ANSWER, REFUSE = 0.86, 0.03
"""The rest is chased by visits when the round is due."""

CORRECT, ON_THE_PHONE = 0.02, 0.1
WISHES = ("希望多组织活动。", "楼道灯有时不亮。", "希望有人教用手机。", "食堂离得有点远。")
QUESTIONS: list[dict[str, Any]] = [
    {
        "code": "meals",
        "kind": "single",
        "label": "一日三餐怎样解决?",
        "required": True,
        "options": [
            {"code": "self", "label": "自己做"},
            {"code": "family", "label": "家人做"},
            {"code": "wanted", "label": "需要助餐"},
        ],
        "raises": [{"test": "is", "value": "wanted", "finding": "meal_help", "urgency": "routine"}],
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
]


class Surveys(Practice):
    """One round."""

    def begin(self, day: dt.date) -> None:
        """The form is written, published, and goes round."""
        self._homes = [
            (home, person)
            for home in self.life.people.homes
            if (person := _old_one(home)) is not None
        ]
        if not self._homes:
            return
        first = day + dt.timedelta(days=AFTER_DAYS)
        form = {"code": "elder_needs", "title": "老年人需求摸排", "questions": QUESTIONS}
        self._enter(at(first, 9), DraftForm, form, lambda answer: self._publish(answer, first))

    def _publish(self, drafted: Answer, day: dt.date) -> None:
        self._enter(
            at(day, 10), PublishForm, {"id": drafted.id}, lambda answer: self._open(answer, day)
        )

    def _open(self, published: Answer, day: dt.date) -> None:
        fields = {
            "form_id": published.id,
            "title": f"{day.year} 年老年人需求摸排",
            "subject": "household",
            "audience": {"profiles": [HOMES_OF]},
            "due_at": at(day + dt.timedelta(days=DAYS), 0).isoformat(),
        }
        self._enter(at(day, 11), OpenRound, fields, lambda answer: self._go_round(answer, day))

    def _go_round(self, opened: Answer, day: dt.date) -> None:
        draws = self.life.draws
        days = [day + dt.timedelta(days=n) for n in range(1, DAYS)]
        working = [each for each in days if works(each)]
        for home, person in self._homes:
            drawn = draws.random()
            if drawn < ANSWER + REFUSE:
                moment = in_hours(draws.choice(working), draws)
                self._answer(opened, home, person, moment, refused=drawn >= ANSWER)

    def _answer(
        self, opened: Answer, home: Home, person: Person, moment: dt.datetime, refused: bool
    ) -> None:
        draws = self.life.draws
        fields = {
            "round_id": opened.id,
            "household_id": home.id,
            "resident_id": person.id,
            "answered_at": moment.isoformat(),
            "channel": "phone" if draws.random() < ON_THE_PHONE else "door",
            "refused": refused,
            "values": {} if refused else self._values(person),
        }
        officer = self.life.people.officer(home.grid)
        self.life.agenda.enter(moment, Errand(RecordSubmission, officer, fields))
        if not refused and draws.random() < CORRECT:
            again = moment + dt.timedelta(minutes=20)
            corrected = {"answered_at": again.isoformat(), "values": self._values(person)}
            self.life.agenda.enter(
                again, Errand(RecordSubmission, officer, {**fields, **corrected})
            )

    def _values(self, person: Person) -> dict[str, Any]:
        draws = self.life.draws
        alone = "living_alone" in person.profiles
        shares = (62, 20, 18) if alone else (60, 36, 4)
        values: dict[str, Any] = {
            "meals": draws.choices(("self", "family", "wanted"), shares)[0],
            "content": draws.choices((1, 2, 3, 4, 5), (1, 3, 16, 46, 34))[0],
        }
        if values["meals"] == "wanted":
            values["times"] = draws.choice((5, 7, 10, 14))
        if person.disability is not None:
            values["disability"] = [person.disability]
        if draws.random() < 0.1:
            values["wish"] = draws.choice(WISHES)
        return values

    def _enter(self, moment: dt.datetime, command: Any, fields: Any, then: Any) -> None:
        self.life.agenda.enter(moment, Errand(command, self.life.people.staff, fields, then))


def _old_one(home: Home) -> Person | None:
    """Who answers for the home."""
    return next((person for person in home.people if HOMES_OF in person.profiles), None)

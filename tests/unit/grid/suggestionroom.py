"""grid, and somebody who suggests something."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from contracts.grid.suggestions.commands import (
    AdoptSuggestion,
    AnswerSuggestion,
    AssignSuggestion,
    DeclineSuggestion,
    FinishSuggestion,
    MergeSuggestion,
    RateSuggestion,
    RecordSuggestion,
    ReopenSuggestion,
    SendSuggestion,
    SortSuggestion,
)
from contracts.grid.suggestions.queries import TrackSuggestion
from contracts.language.actor import Actor, anybody
from services.grid.registry.model import Community
from services.grid.suggestions.model import Suggestion
from tests.unit.grid import surveyroom
from tests.unit.grid.surveyroom import OFFICER
from tests.unit.room import COMMUNITY, SECRETARY

SOMEBODY = anybody(COMMUNITY)


class Room(surveyroom.Room):
    """The same homes, in a community that is here."""

    timer = "remind_of_overdue_suggestions"

    def __init__(self) -> None:
        super().__init__()
        with self.writing() as session:
            session.execute(
                insert(Community).values(
                    community=COMMUNITY,
                    id=COMMUNITY,
                    version=1,
                    name="社区",
                    parents={},
                    area_km2=1.0,
                )
            )

    def send(self, text: str = "多装几盏路灯", topic: str = "facilities", **more: Any) -> Any:
        """Without an account."""
        ask = SendSuggestion(community=COMMUNITY, topic=topic, text=text, **more)
        return self.ask(ask, SOMEBODY).body

    def record(self, home: int = 0, actor: Actor = OFFICER, **more: Any) -> Any:
        """At a door."""
        household, resident = self.homes[home]
        ask = RecordSuggestion(
            channel="door",
            topic="elderly",
            text="canary",
            household_id=household,
            resident_id=resident,
            **more,
        )
        return self.ask(ask, actor).body

    def step(self, move: str, id: str, actor: Actor = SECRETARY, **more: Any) -> Any:
        """One step of staff."""
        return self.ask(command(move, id, **more), actor).body

    def through(self, id: str, moves: Sequence[str]) -> None:
        """Several."""
        for move in moves:
            self.step(move, id)

    def only(self) -> Suggestion:
        """The one there is."""
        (suggestion,) = self.all(Suggestion)
        return suggestion


def command(move: str, id: str, **more: Any) -> Any:
    """Of that move, with something to say."""
    kind, said = {
        "sort": (SortSuggestion, {"topic": "facilities"}),
        "assign": (AssignSuggestion, {"responsible": "wangge"}),
        "answer": (AnswerSuggestion, {"reply": "已有计划"}),
        "adopt": (AdoptSuggestion, {"reply": "下月安装"}),
        "decline": (DeclineSuggestion, {"reply": "没有条件", "reason": "no_means"}),
        "finish": (FinishSuggestion, {"reply": "装好了"}),
        "merge": (MergeSuggestion, {"into_id": id}),
        "reopen": (ReopenSuggestion, {"reason": "又坏了"}),
    }[move]
    return kind(id=id, **{**said, **more})


def track(grid: Room, code: str) -> Any:
    """As whoever has the code sees it."""
    return grid.read(TrackSuggestion(community=COMMUNITY, tracking=code), SOMEBODY)


def rate(grid: Room, code: str, satisfaction: int, **more: Any) -> Any:
    """By whoever has the code."""
    ask = RateSuggestion(
        community=COMMUNITY, tracking=code, satisfaction=satisfaction, comment="c", **more
    )
    return grid.ask(ask, SOMEBODY).body

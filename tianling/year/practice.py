"""What the community does all year: each practice enters its errands, and hears what is told."""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from backbone.database import Database
from contracts.language.actor import Actor
from contracts.language.envelope import Envelope
from contracts.language.message import Command
from tianling.year.errand import Agenda, Errand
from tianling.year.hours import later
from tianling.year.people import People

HOMES = 6_015
"""Of Ruiling: what happens so often a day is said of a community of that size."""


@dataclass(frozen=True, slots=True)
class Life:
    """Where a practice looks up who and what there is, and enters what will be done."""

    people: People
    grid: Database
    agenda: Agenda
    draws: random.Random


class Practice:
    """Does nothing by itself."""

    def __init__(self, life: Life) -> None:
        self.life = life

    def begin(self, day: dt.date) -> None:
        """The year begins."""

    def each_day(self, day: dt.date) -> None:
        """A day begins."""

    def hear(self, envelope: Envelope) -> None:
        """Something was told."""

    def draw_count(self, a_day: float) -> int:
        """How often it happens on one day, of what happens so often among `HOMES`."""
        expected = a_day * len(self.life.people.homes) / HOMES
        return int(expected) + (self.life.draws.random() < expected % 1)


class Way:
    """Of one thing through its steps, each after the one before."""

    def __init__(self, life: Life, id: str, at: dt.datetime) -> None:
        self._life, self._id, self.at = life, id, at

    def go(self, ask: type[Command], actor: Actor, hours: float = 4, **fields: Any) -> None:
        """The next step, within about so many hours."""
        self._life.agenda.enter(self.at, Errand(ask, actor, {"id": self._id, **fields}))
        self.at = later(self.at, 1 + hours * self._life.draws.random())

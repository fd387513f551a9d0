"""What the community does all year: each practice enters its errands, and hears what is told."""

import datetime as dt
import random
from dataclasses import dataclass

from backbone.database import Database
from contracts.language.envelope import Envelope
from tianling.year.errand import Agenda
from tianling.year.people import People


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

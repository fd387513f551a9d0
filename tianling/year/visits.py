"""走访: every household in turn, and again wherever help was given."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from backbone.reach import within
from contracts.grid.visits.commands import RecordVisit
from services.grid.visits.model import Visit
from tianling.year.errand import Errand
from tianling.year.findings import found_with
from tianling.year.hours import at, in_hours, works
from tianling.year.people import Home
from tianling.year.practice import Life, Practice

A_ROUND = 64
"""Working days in which every household is visited once: a quarter."""

AHEAD = dt.timedelta(days=3)
MADE_EACH_DAY = 0.4


class Visits(Practice):
    """A round of all homes each quarter."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._round: Iterator[Home] = iter(())
        self._homes = {home.id: home for home in life.people.homes}

    def each_day(self, day: dt.date) -> None:
        """The share of a day at work."""
        if not works(day):
            return
        for visit, household in self._planned(day):
            self._visit(self._homes[household], day, visit)
        for _ in range(-(-len(self.life.people.homes) // A_ROUND)):
            self._visit(self._next(), day)

    def _next(self) -> Home:
        home = next(self._round, None)
        if home is None:
            homes = list(self.life.people.homes)
            self.life.draws.shuffle(homes)
            self._round = iter(homes)
            home = next(self._round)
        return home

    def _planned(self, day: dt.date) -> Sequence[Any]:
        """Those due within the next days: most are made in time, some lie."""
        people, draws = self.life.people, self.life.draws
        stmt = select(Visit.id, Visit.household).where(
            Visit.community == people.community,
            Visit.status == "planned",
            Visit.due_at <= at(day + AHEAD, 0),
        )
        with self.life.grid.reading(within([people.community])) as connection:
            found = connection.execute(stmt.order_by(Visit.due_at)).all()
        return [each for each in found if draws.random() < MADE_EACH_DAY]

    def _visit(self, home: Home, day: dt.date, planned: str | None = None) -> None:
        moment = in_hours(day, self.life.draws)
        fields: dict[str, Any] = {
            "household_id": home.id,
            "visited_at": moment.isoformat(),
            "findings": found_with(home, day, self.life.draws),
        }
        if planned is not None:
            fields["visit_id"] = planned
        officer = self.life.people.officer(home.grid)
        self.life.agenda.enter(moment, Errand(RecordVisit, officer, fields))

"""走访: every household in turn, and again where help was given or somebody was assessed; now and
then nobody is in, or will not have it, and some of what was written down is reviewed."""

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import select

from backbone.answer import Answer
from backbone.reach import within
from contracts.grid.visits.commands import AcceptVisit, MissVisit, RecordVisit, RefuseVisit
from contracts.grid.visits.states import OPEN_STATES
from contracts.language.message import Command
from contracts.services5.abilities.commands import AssessAbility
from services.grid.visits.model import Visit
from tianling.year.errand import Errand
from tianling.year.findings import found_with
from tianling.year.hours import at, in_hours, later, works
from tianling.year.people import Home
from tianling.year.practice import Life, Practice

A_ROUND = 64
"""Working days in which every household is visited once: a quarter."""

AHEAD = dt.timedelta(days=3)
MADE_EACH_DAY = 0.4
OUT, REFUSED, REVIEWED = 0.12, 0.01, 0.1
"""Of visits that were expected: nobody in, or not let in; of all that were made, looked at."""
WORKING_DAYS = 250


class Visits(Practice):
    """A round of all homes each quarter."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._round: Iterator[Home] = iter(())
        self._homes = {home.id: home for home in life.people.homes}
        # Draws of its own, of the same seed: what is found stays what it was.
        self._chance = random.Random()
        self._chance.setstate(life.draws.getstate())

    def each_day(self, day: dt.date) -> None:
        """The share of a day at work."""
        if not works(day):
            return
        for visit, household in self._planned(day):
            self._go(self._homes[household], day, visit)
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
            Visit.status.in_(OPEN_STATES),
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
        self.life.agenda.enter(moment, Errand(RecordVisit, officer, fields, self._made(moment)))

    def _go(self, home: Home, day: dt.date, visit: str) -> None:
        """To a door where one is expected, or not."""
        draw = self._chance.random()
        if draw < OUT:
            self._tell(MissVisit, home, day, visit, "missed_at")
        elif draw < OUT + REFUSED:
            self._tell(RefuseVisit, home, day, visit, "refused_at", refusal="not_now")
        else:
            self._visit(home, day, visit)

    def _tell(
        self, told: type[Command], home: Home, day: dt.date, visit: str, when: str, **more: str
    ) -> None:
        moment = in_hours(day, self._chance)
        fields = {"id": visit, when: moment.isoformat(), **more}
        officer = self.life.people.officer(home.grid)
        self.life.agenda.enter(moment, Errand(told, officer, fields))

    def _made(self, moment: dt.datetime) -> Callable[[Answer], None] | None:
        """One in so many is looked at by the community, a day later."""
        if self._chance.random() >= REVIEWED:
            return None

        def review(answer: Answer) -> None:
            errand = Errand(AcceptVisit, self.life.people.staff, {"id": answer.id})
            self.life.agenda.enter(later(moment, 24), errand)

        return review


class Abilities(Practice):
    """瑞老: some of the elderly are assessed every working day."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._elders = [
            (home.id, person.id)
            for home in life.people.homes
            for person in home.people
            if "elder" in person.profiles
        ]

    def each_day(self, day: dt.date) -> None:
        """Each of them about once a year."""
        if not works(day) or not self._elders:
            return
        for _ in range(-(-len(self._elders) // WORKING_DAYS)):
            home, resident = self.life.draws.choice(self._elders)
            moment = in_hours(day, self.life.draws)
            fields = {
                "household_id": home,
                "resident_id": resident,
                "score": min(90, int(self.life.draws.triangular(0, 110, 95))),
                "assessed_at": moment.isoformat(),
            }
            worker = self.life.people.worker("elderly")
            self.life.agenda.enter(moment, Errand(AssessAbility, worker, fields))

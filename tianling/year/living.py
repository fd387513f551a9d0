"""Day by day, hour by hour."""

import datetime as dt
import random
from collections.abc import Callable

from sqlalchemy import select

from backbone.database import Database
from backbone.reach import within
from backbone.settings import Settings
from contracts.language.envelope import Envelope
from services.grid.visits.model import Visit
from tianling.year.errand import Agenda
from tianling.year.followups import Followups
from tianling.year.hours import FIRST_HOUR, LAST_HOUR, at
from tianling.year.incidents import Incidents
from tianling.year.offers import Offers
from tianling.year.people import people_of
from tianling.year.practice import Life, Practice
from tianling.year.relief import Relief
from tianling.year.suggestions import Suggestions
from tianling.year.surveys import Surveys
from tianling.year.town import Town
from tianling.year.visits import Visits

PRACTICES: tuple[type[Practice], ...] = (
    Offers,
    Visits,
    Followups,
    Incidents,
    Relief,
    Surveys,
    Suggestions,
)
REPORT_DAYS = 30


class YearRefused(ValueError):
    """There is nobody to live through it, or it was lived through already."""


def live(
    settings: Settings,
    community: str,
    *,
    until: dt.date,
    days: int,
    seed: int,
    report: Callable[[str], None],
) -> None:
    """The `days` before `until`, with the same draws for the same seed. Raises `YearRefused`."""
    practices: list[Practice] = []

    def hear(envelope: Envelope) -> None:
        for practice in practices:
            practice.hear(envelope)

    town = Town(settings, hear)
    try:
        people = people_of(community, town.databases["grid"])
        if not people.homes:
            raise YearRefused(f"nobody lives in {community}: run tianling load first")
        _must_be_new(community, town.databases["grid"])
        agenda = Agenda()
        for kind in PRACTICES:
            draws = random.Random(f"{seed} {kind.__name__}")
            practices.append(kind(Life(people, town.databases["grid"], agenda, draws)))
        first = until - dt.timedelta(days=days)
        for practice in practices:
            practice.begin(first)
        for n in range(days):
            _live_a_day(first + dt.timedelta(days=n), town, agenda, practices)
            if n % REPORT_DAYS == REPORT_DAYS - 1 or n == days - 1:
                day = first + dt.timedelta(days=n)
                report(f"  {day}: {town.asked:,} asked for, {town.told:,} events")
        town.must_be_whole()
    finally:
        town.close()


def _live_a_day(day: dt.date, town: Town, agenda: Agenda, practices: list[Practice]) -> None:
    for practice in practices:
        practice.each_day(day)
    for hour in range(FIRST_HOUR, LAST_HOUR + 1):
        town.now = at(day, hour).astimezone(dt.UTC)
        town.ask(agenda.due(town.now))
    town.strike()


def _must_be_new(community: str, grid: Database) -> None:
    visits = select(Visit.id).where(Visit.community == community, Visit.status == "completed")
    with grid.reading(within([community])) as connection:
        if connection.execute(visits.limit(1)).first() is not None:
            raise YearRefused(
                f"{community} has been visited already: a year is for a community without any"
            )

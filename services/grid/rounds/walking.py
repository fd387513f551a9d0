"""The plan of a piece of a round: whom, when, and what makes it more pressing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, func, select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.states import MADE_STATES, OPEN_STATES
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import Dwelling, Household, Resident
from services.grid.rounds.model import CadreRound
from services.grid.visits.made import planned
from services.grid.visits.model import Visit
from services.grid.visits.rules import MOST_ATTEMPTS, risk_days
from services.grid.visits.scope import unguarded

AT_LEAST_AHEAD = dt.timedelta(days=1)
"""Nothing is planned for a day that is over."""
_RISKY = ("living_alone", "disabled", "elder", "minor")


@dataclass(slots=True)
class Home:
    """A household on the round: its place among all of the grid, and what is known of it."""

    id: str
    place: int
    risks: list[str] = field(default_factory=list)
    lived_in: bool = False
    planned: bool = False


def walk(round: CadreRound, most: int, uow: UnitOfWork) -> int:
    """Plan the next `most` households of the turn; answers how many there were.

    The households of a grid are spread evenly over the cadence, in the order of their addresses;
    where there is a risk, somebody goes so much the oftener within it.
    """
    round.catch_up(uow.now)
    count, homes, last_code = _next_homes(round, most, uow)
    for home in homes:
        if home.lived_in and not home.planned:
            for due_at in due_days(round, home, count):
                uow.add(_visit(round, home, max(due_at, uow.now + AT_LEAST_AHEAD)))
    uow.write_new()  # another round that comes next must find them
    round.walk(last_code, last=len(homes) < most)
    return len(homes)


def due_days(round: CadreRound, home: Home, count: int) -> list[dt.datetime]:
    """When somebody goes within this turn."""
    often = risk_days(home.risks)
    times = max(1, (round.cadence_days or 0) // often) if often else 1
    step = round.cadence / times
    first = round.turn_begins + step * (home.place + 1) / count
    return [first + step * n for n in range(times)]


def _visit(round: CadreRound, home: Home, due_at: dt.datetime) -> Visit:
    return planned(
        round.community,
        home.id,
        round.grid,
        due_at=due_at,
        reason="cadence",
        assigned_to=round.account,
        round=round.id,
        risks=home.risks,
    )


def _next_homes(round: CadreRound, most: int, uow: UnitOfWork) -> tuple[int, list[Home], str]:
    inside = (
        Household.community == round.community,
        Household.grid == round.grid,
        IN_USE,
    )
    counted = select(func.count(), func.count().filter(Household.code <= round.walked_to)).where(
        *inside
    )
    count, before = uow.session.execute(counted).one()
    stmt = (
        select(Household.id, Household.code, Dwelling.occupancy)
        .outerjoin(
            Dwelling,
            and_(Dwelling.community == Household.community, Dwelling.id == Household.dwelling),
        )
        .where(*inside, Household.code > round.walked_to)
        .order_by(Household.code)
        .limit(most)
    )
    rows = uow.session.execute(stmt).all()
    homes = {
        row.id: Home(row.id, before + n, ["rented"] if row.occupancy == "rented" else [])
        for n, row in enumerate(rows)
    }
    if homes:
        _note_people(round, homes, uow)
        _note_visits(round, homes, uow)
    return count, list(homes.values()), rows[-1].code if rows else round.walked_to


def _note_people(round: CadreRound, homes: dict[str, Home], uow: UnitOfWork) -> None:
    stmt = select(Resident.household, Resident.profiles).where(
        Resident.community == round.community,
        Resident.status == "living",
        among(uow.session, Resident.household, list(homes)),
    )
    for household, profiles in uow.session.execute(stmt):
        home = homes[household]
        home.lived_in = True
        home.risks += [risk for risk in _RISKY if risk in profiles and risk not in home.risks]


def _note_visits(round: CadreRound, homes: dict[str, Home], uow: UnitOfWork) -> None:
    """What came of the visits before; and where another round has planned one already."""
    open_ = Visit.status.in_(OPEN_STATES) & (Visit.reason == "cadence")
    stmt = (
        select(
            Visit.household,
            func.count().filter(Visit.status.in_(MADE_STATES)),
            func.count().filter(Visit.attempts >= MOST_ATTEMPTS),
            func.count().filter(Visit.refused_at.is_not(None)),
            func.count().filter(open_ & (Visit.round != round.id)),
        )
        .where(
            Visit.community == round.community,
            unguarded(Visit),
            among(uow.session, Visit.household, list(homes)),
        )
        .group_by(Visit.household)
    )
    known: Sequence[tuple[str, int, int, int, int]] = uow.session.execute(stmt).all()  # type: ignore[assignment]
    visited = set()
    for household, made, unreachable, refused, elsewhere in known:
        home = homes[household]
        home.planned = elsewhere > 0
        if made:
            visited.add(household)
        home.risks += ["unreachable_before"] if unreachable else []
        home.risks += ["refused_before"] if refused else []
    for home in homes.values():
        home.risks += [] if home.id in visited else ["never_visited"]

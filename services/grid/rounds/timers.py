"""The clock makes the plans, a piece at a time; one replica has the job, and the rows locked."""

import datetime as dt

from sqlalchemy import select, tuple_

from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.states import WAITING_STATES
from services.grid.handling import handlers
from services.grid.registry.model import Resident
from services.grid.rounds.model import CadreRound, ElderAbility
from services.grid.rounds.walking import AT_LEAST_AHEAD, walk
from services.grid.visits.made import planned
from services.grid.visits.model import Visit
from services.grid.visits.rules import NOTICE

AT_ONCE = 500
"""Households, or visits, that one stroke of the clock looks at."""
MOST_ROUNDS = 50


@handlers.every(2)
def walk_rounds(uow: UnitOfWork) -> None:
    """Plan the turns that begin; cancel what is left of rounds that ended."""
    stmt = (
        select(CadreRound)
        .where(CadreRound.next_at <= uow.now)
        .order_by(CadreRound.next_at)
        .limit(MOST_ROUNDS)
        .with_for_update(skip_locked=True)
    )
    left = AT_ONCE
    for round in uow.session.scalars(stmt).all():
        if left <= 0:
            return
        if round.ended_at is not None:
            left -= _give_up(round, left, uow)
        elif round.since is not None:
            left -= walk(round, left, uow)


@handlers.every(2)
def plan_ability_visits(uow: UnitOfWork) -> None:
    """Who was assessed is visited as often as the level says, with some notice. Of who is gone
    nothing is planned any more."""
    stmt = (
        select(ElderAbility)
        .where(ElderAbility.next_at <= uow.now + NOTICE)
        .order_by(ElderAbility.next_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    due = uow.session.scalars(stmt).all()
    homes = _homes([(each.community, each.id) for each in due], uow)
    for ability in due:
        home = homes.get((ability.community, ability.id))
        if home is None:
            uow.session.delete(ability)
            continue
        uow.add(_ability_visit(ability, *home, now=uow.now))
        ability.next_at = max(ability.next_at, uow.now) + ability.cadence
        ability.touch()


def _ability_visit(ability: ElderAbility, home: str, grid: str, *, now: dt.datetime) -> Visit:
    return planned(
        ability.community,
        home,
        grid,
        due_at=max(ability.next_at, now + AT_LEAST_AHEAD),
        reason="ability",
        level=ability.level,
    )


def _homes(
    residents: list[tuple[str, str]], uow: UnitOfWork
) -> dict[tuple[str, str], tuple[str, str]]:
    """Where each lives now."""
    if not residents:
        return {}
    stmt = select(Resident.community, Resident.id, Resident.household, Resident.grid).where(
        tuple_(Resident.community, Resident.id).in_(residents), Resident.status == "living"
    )
    return {
        (community, id): (household, grid)
        for community, id, household, grid in uow.session.execute(stmt)
    }


def _give_up(round: CadreRound, most: int, uow: UnitOfWork) -> int:
    """Cancel what nobody began; the round is over when there is no more."""
    stmt = (
        select(Visit)
        .where(
            Visit.community == round.community,
            Visit.round == round.id,
            Visit.status.in_(WAITING_STATES),
        )
        .order_by(Visit.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    visits = uow.session.scalars(stmt).all()
    for visit in visits:
        visit.cancel("assignment_ended")
    if len(visits) < most:
        round.next_at = None
        round.touch()
    return len(visits)

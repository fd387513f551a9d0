"""What party and services5 decided of how often somebody goes; in any order it ends alike."""

import datetime as dt

from backbone.unit_of_work import UnitOfWork
from contracts.party.cadre_grids.events import CadreGridAssigned, CadreGridEnded
from contracts.services5.abilities.events import ElderAssessed
from services.grid.handling import handlers
from services.grid.registry.erased import erased_ahead, unless_erased
from services.grid.rounds.model import CadreRound, ElderAbility
from services.grid.visits.rules import ABILITY_DAYS


@handlers.event(CadreGridAssigned)
def begin_round(event: CadreGridAssigned, uow: UnitOfWork) -> None:
    """A cadre looks after a grid; the clock makes the plan. Where the end was faster, it stays."""
    known = _round(event.assignment, event.grid, uow)
    if known.since is not None:
        return
    known.member, known.account = event.member, event.account
    known.cadence_days, known.since = event.cadence_days, event.since
    known.next_at = known.ended_at or event.since
    known.touch()


@handlers.event(CadreGridEnded)
def end_round(event: CadreGridEnded, uow: UnitOfWork) -> None:
    """No longer; the clock cancels what nobody began."""
    known = _round(event.assignment, event.grid, uow)
    if known.ended_at is None:
        known.ended_at = known.next_at = event.ended_at
        known.touch()


@handlers.event(ElderAssessed, ahead=erased_ahead)
@unless_erased
def set_cadence(event: ElderAssessed, uow: UnitOfWork) -> None:
    """An elder's level says how often somebody goes."""
    known = uow.find(ElderAbility, event.resident, lock=True)
    if known is not None:
        known.assess(event.assessment, event.level, event.assessed_at)
        return
    uow.add(
        ElderAbility(
            community=uow.community,
            id=event.resident,
            version=1,
            assessment=event.assessment,
            level=event.level,
            assessed_at=event.assessed_at,
            next_at=event.assessed_at + dt.timedelta(days=ABILITY_DAYS[event.level]),
        )
    )


def _round(id: str, grid: str, uow: UnitOfWork) -> CadreRound:
    known = uow.find(CadreRound, id, lock=True)
    if known is None:
        known = CadreRound(
            community=uow.community, id=id, version=0, grid=grid, turn=0, walked_to=""
        )
        uow.add(known)
    return known

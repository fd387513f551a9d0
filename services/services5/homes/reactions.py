"""services5 hears where people live now: eligibility and scope go by it."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.grids.events import HouseholdsRegridded
from contracts.grid.registry.events import HouseholdChanged, ResidentMoved
from services.services5.followups.model import Followup
from services.services5.handling import handlers
from services.services5.homes.model import Home
from services.services5.homes.whereabouts import Homes, settle


@handlers.event(HouseholdChanged)
def note_grid(event: HouseholdChanged, uow: UnitOfWork) -> None:
    """A household lies in a grid: so do the follow-ups of who lives there."""
    assert uow.cause is not None
    _lies(event.household, event.grid, uow.cause.sequence, uow)


@handlers.event(HouseholdsRegridded)
def note_grids(event: HouseholdsRegridded, uow: UnitOfWork) -> None:
    """Many households came into another grid at once."""
    for moved in event.households:
        _lies(moved.household, event.grid, moved.version, uow)


def _lies(household: str, grid: str, sequence: int, uow: UnitOfWork) -> None:
    if not _newest(household, household, grid, sequence, uow):
        return
    uow.write_new()
    living = select(Home.id).where(Home.community == uow.community, Home.household == household)
    stmt = (
        select(Followup)
        .where(
            Followup.community == uow.community,
            (Followup.household == household) | Followup.resident.in_(living),
        )
        .order_by(Followup.id)
        .with_for_update()
    )
    for followup in uow.session.scalars(stmt).all():
        settle(followup, uow)


@handlers.event(ResidentMoved)
def note_home(event: ResidentMoved, uow: UnitOfWork) -> None:
    """A resident lives with another household: their follow-ups go along."""
    assert uow.cause is not None
    if not _newest(event.resident, event.household, event.grid, uow.cause.sequence, uow):
        return
    uow.write_new()
    stmt = (
        select(Followup)
        .where(Followup.community == uow.community, Followup.resident == event.resident)
        .order_by(Followup.id)
        .with_for_update()
    )
    for followup in uow.session.scalars(stmt).all():
        settle(followup, uow)


def _newest(id: str, household: str, grid: str, sequence: int, uow: UnitOfWork) -> bool:
    """Keep it, unless something newer was heard."""
    home = uow.find(Home, id, lock=True)
    if home is None:
        home = Home(
            community=uow.community,
            id=id,
            version=1,
            household=household,
            grid=grid,
            sequence=sequence,
        )
        uow.add(home)
        Homes.of(uow).keep(home)
        return True
    if home.sequence >= sequence:
        return False
    home.household, home.grid, home.sequence = household, grid, sequence
    Homes.of(uow).keep(home)
    return True

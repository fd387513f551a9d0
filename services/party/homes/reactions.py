"""party hears in which grid households lie: what it keeps of them goes along."""

from collections.abc import Sequence
from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.grid.grids.events import HouseholdsRegridded
from contracts.grid.registry.events import HouseholdChanged
from services.party.handling import handlers
from services.party.homes.whereabouts import Homes


def household_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Homes:
    """Where the households of the batch lie, and what lies there."""
    homes = Homes.of(uow)
    homes.look({(letter.community, letter.message.household) for letter in letters})
    return homes


def households_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Homes:
    """The same of many households at once."""
    homes = Homes.of(uow)
    homes.look(
        {
            (letter.community, each.household)
            for letter in letters
            for each in letter.message.households
        }
    )
    return homes


@handlers.event(HouseholdChanged, ahead=household_ahead)
def note_grid(event: HouseholdChanged, uow: UnitOfWork) -> None:
    """A household lies in a grid."""
    assert uow.cause is not None
    uow.ahead.move(event.household, event.grid, uow.cause.sequence)


@handlers.event(HouseholdsRegridded, ahead=households_ahead)
def note_grids(event: HouseholdsRegridded, uow: UnitOfWork) -> None:
    """The grids were drawn anew: the same for many households at once."""
    for each in event.households:
        uow.ahead.move(each.household, event.grid, each.version)

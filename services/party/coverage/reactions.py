"""What party counts when a household was visited."""

from collections.abc import Sequence
from typing import Any

from backbone.bulk import any_of, each_of
from backbone.unit_of_work import UnitOfWork, locking
from contracts.grid.visits.events import VisitCompleted
from services.party.coverage.model import HouseholdCoverage
from services.party.handling import handlers

_VISITED = locking(HouseholdCoverage, any_of(HouseholdCoverage.id, "ids"))
Covered = dict[tuple[str, str], HouseholdCoverage]


def covered_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Covered:
    """The households of the batch that were visited before, locked in one order."""
    visited = {(letter.community, letter.message.household) for letter in letters}
    return {(each.community, each.id): each for each in each_of(uow.session, _VISITED, visited)}


@handlers.event(VisitCompleted, ahead=covered_ahead)
def count_coverage(event: VisitCompleted, uow: UnitOfWork) -> None:
    """包联: one more visit to the household."""
    key = (uow.community, event.household)
    known = uow.ahead.get(key)
    if known is not None:
        known.count(event.visited_at)
        return
    first = HouseholdCoverage(
        community=uow.community,
        id=event.household,
        version=1,
        visits=1,
        last_visited_at=event.visited_at,
    )
    uow.ahead[key] = first
    uow.add(first)

"""What is told. Ids and codes only."""

from contracts.grid.grids.codes import GridKind
from contracts.hearing import COMMUNITY_STAFF, INSIDERS, READERS
from contracts.language.fields import Date, GridCode, Id
from contracts.language.message import Event, Message
from contracts.language.versions import Version


class GridDrawn(Event, type="grid.grid.drawn", version=1, told_to=READERS):
    """A grid is there, or has another edge, name or kind, since that day."""

    grid: GridCode
    kind: GridKind
    valid_from: Date


class GridRetired(Event, type="grid.grid.retired", version=1, told_to=READERS):
    """A grid is there no more; nobody lives in it."""

    grid: GridCode
    valid_until: Date


class MovedHousehold(Message):
    """A household in another grid; of two moves the one of the higher version is the later."""

    household: Id
    version: Version


class HouseholdsRegridded(
    Event,
    type="grid.household.regridded",
    version=1,
    told_to=INSIDERS,
    heard_by=("services5", "party"),
):
    """Households lie in that grid from now on: whatever is narrowed to grids follows them."""

    grid: GridCode
    households: list[MovedHousehold]


class GridsProposed(Event, type="grid.proposal.made", version=1, told_to=COMMUNITY_STAFF):
    """Somebody proposes to draw the grids anew."""

    proposal: Id


class ProposalAdopted(Event, type="grid.proposal.adopted", version=1, told_to=COMMUNITY_STAFF):
    """The grids are as it was proposed."""

    proposal: Id


class ProposalDropped(Event, type="grid.proposal.dropped", version=1, told_to=COMMUNITY_STAFF):
    """Nothing comes of it."""

    proposal: Id

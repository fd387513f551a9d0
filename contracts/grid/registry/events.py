"""What is told (domain §3). Ids and codes only."""

from contracts.grid.registry.codes import Change
from contracts.language.fields import GridCode, Id, Instant, Line
from contracts.language.message import Event


class ResidentLeft(Event, type="grid.resident.left", version=1, heard_by=("services5",)):
    """A resident moved out or died; services5 ends what is open for them."""

    resident: Id
    household: Id
    reason: Line
    left_at: Instant


class HouseholdChanged(
    Event, type="grid.household.changed", version=1, heard_by=("services5", "party")
):
    """A household is not what it was: `what` says how, `grid` where it lies now. Its `sequence` is
    the household's version, so that whoever keeps the grid can tell the newest."""

    household: Id
    what: Change
    grid: GridCode


class ResidentMoved(Event, type="grid.resident.moved", version=1, heard_by=("services5",)):
    """A resident lives in another household of the community now, and maybe in another grid. Its
    `sequence` is the resident's version."""

    resident: Id
    household: Id
    before: Id
    grid: GridCode

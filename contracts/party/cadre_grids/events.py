"""What is told (domain §3). Ids and codes only."""

from contracts.hearing import READERS
from contracts.language.fields import GridCode, Id, Instant, Line
from contracts.language.message import Event
from contracts.party.cadre_grids.views import CadenceDays


class CadreGridAssigned(
    Event, type="party.cadre_grid.assigned", version=1, told_to=READERS, heard_by=("grid",)
):
    """A member looks after a grid; grid makes the visit plan."""

    assignment: Id
    member: Id
    grid: GridCode
    cadence_days: CadenceDays
    since: Instant
    account: Line | None = None


class CadreGridEnded(
    Event, type="party.cadre_grid.ended", version=1, told_to=READERS, heard_by=("grid",)
):
    """No longer; grid plans nothing more of it."""

    assignment: Id
    member: Id
    grid: GridCode
    ended_at: Instant

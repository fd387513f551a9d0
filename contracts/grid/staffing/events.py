"""What is told (domain §3). Ids and codes only."""

from contracts.grid.staffing.codes import Source, StaffRole
from contracts.hearing import COMMUNITY_STAFF, INSIDERS
from contracts.language.fields import Date, GridCode, Id
from contracts.language.message import Event


class StaffAssigned(
    Event, type="grid.staff.assigned", version=1, told_to=INSIDERS, heard_by=("party",)
):
    """Somebody answers for a grid in a role from a day on; `member` where party knows them as
    one of its members. Told anew, with a higher `sequence`, where who they are was corrected."""

    assignment: Id
    staff: Id
    source: Source
    role: StaffRole
    grid: GridCode
    valid_from: Date
    valid_until: Date | None = None
    member: Id | None = None


class StaffReleased(
    Event, type="grid.staff.released", version=1, told_to=INSIDERS, heard_by=("party",)
):
    """An assignment ends; `valid_until` is its last day, past or to come. It is told once, and once
    more where its holder leaves before a day that was told."""

    assignment: Id
    staff: Id
    grid: GridCode
    valid_until: Date


class StaffAbsent(Event, type="grid.staff.absent", version=1, told_to=COMMUNITY_STAFF):
    """Somebody is away from a day to another, both included; `substitute` stands in."""

    absence: Id
    staff: Id
    valid_from: Date
    valid_until: Date
    substitute: Id | None = None

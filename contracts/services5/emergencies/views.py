"""What is shown of a suspension."""

from contracts.grid.emergencies.codes import EmergencyLevel, Hazard
from contracts.language.fields import Flag, GridCode, Id, Instant
from contracts.language.message import Message
from contracts.language.versions import Version


class SuspensionView(Message):
    """Sessions in these grids (none: anywhere) are suspended since an emergency was declared."""

    id: Id
    hazard: Hazard
    level: EmergencyLevel
    grids: list[GridCode]
    since: Instant
    resumed_at: Instant | None
    in_force: Flag
    version: Version

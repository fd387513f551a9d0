"""What is shown of a cadre's grid."""

from typing import Annotated

from contracts.language.fields import GridCode, Id, Instant, Line, number, one_of
from contracts.language.message import Message
from contracts.language.versions import Version

CADRE_GRID_STATES = ("active", "ended")
CadenceDays = Annotated[int, number(7, 366)]
"""In so many days every household of the grid is visited once."""


class CadreGridView(Message):
    """Which member looks after which grid, since when. `account` is with which the member signs
    in; visits of the round are assigned to it."""

    id: Id
    member_id: Id
    account: Line | None
    grid: GridCode
    cadence_days: CadenceDays
    status: Annotated[str, one_of(*CADRE_GRID_STATES)]
    since: Instant
    ended_at: Instant | None
    decided_by: Line
    version: Version

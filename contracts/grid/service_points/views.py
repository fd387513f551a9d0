"""What is shown of a service point."""

from typing import Annotated

from contracts.grid.grids.codes import Latitude, Longitude
from contracts.grid.service_points.codes import (
    Capacity,
    Clock,
    ClosingClock,
    Offer,
    PointKind,
    Weekday,
)
from contracts.grid.service_points.states import POINT_STATES
from contracts.language.fields import Date, GridCode, Id, Line, Prose, one_of
from contracts.language.message import Message
from contracts.language.versions import Version


class Hours(Message):
    """It is open on a day of the week, from one time to another."""

    day: Weekday
    opens: Clock
    closes: ClosingClock


class ServicePointView(Message):
    """A service point: who provides what where, and when. `valid_from` is its first day,
    `valid_until` its last, where that is set."""

    id: Id
    title: Line
    kind: PointKind
    provider: Line
    organisation_id: Id | None
    grid: GridCode
    lon: Longitude | None
    lat: Latitude | None
    place: Line | None
    offers: list[Offer]
    hours: list[Hours]
    capacity: Capacity | None
    note: Prose | None
    status: Annotated[str, one_of(*POINT_STATES)]
    valid_from: Date
    valid_until: Date | None
    reason: Line | None
    version: Version

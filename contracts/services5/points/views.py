"""What is shown of a point."""

from typing import Annotated

from contracts.codes import ServiceLine
from contracts.grid.service_points.codes import Capacity, Offer, PointKind
from contracts.grid.service_points.states import POINT_STATES
from contracts.language.fields import Date, GridCode, Id, one_of
from contracts.language.message import Message
from contracts.language.versions import Version


class PointView(Message):
    """A service point: what it offers, which `lines` that serves, to how many a day (`capacity`;
    null is any number), from its first day to its last. Its title, place and hours are read at
    `/v1/service-points/{id}`."""

    id: Id
    kind: PointKind
    grid: GridCode
    provider_id: Id | None
    offers: list[Offer]
    lines: list[ServiceLine]
    capacity: Capacity | None
    status: Annotated[str, one_of(*POINT_STATES)]
    valid_from: Date
    valid_until: Date | None
    version: Version

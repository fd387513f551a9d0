"""What people ask for."""

from contracts.codes import COMMUNITY_STAFF
from contracts.grid.grids.codes import Latitude, Longitude
from contracts.grid.service_points.codes import Capacity, Offer, PointKind
from contracts.grid.service_points.views import Hours, ServicePointView
from contracts.language.fields import Date, GridCode, Id, Line, Prose
from contracts.language.message import Command


class OpenServicePoint(
    Command, name="grid.service_point.open", by=COMMUNITY_STAFF, answers=ServicePointView
):
    """A service comes down into a grid: the one that is named, or that lies at `lon`, `lat`. So
    many as its `capacity` can be served there in a day; where that is not given, any number."""

    title: Line
    kind: PointKind
    provider: Line
    organisation_id: Id | None = None
    grid: GridCode | None = None
    lon: Longitude | None = None
    lat: Latitude | None = None
    place: Line | None = None
    offers: list[Offer]
    hours: list[Hours]
    capacity: Capacity | None = None
    note: Prose | None = None
    valid_from: Date


class ChangeServicePoint(
    Command, name="grid.service_point.change", by=COMMUNITY_STAFF, answers=ServicePointView
):
    """What is given is changed; where it lies is another point."""

    id: Id
    title: Line | None = None
    provider: Line | None = None
    place: Line | None = None
    offers: list[Offer] | None = None
    hours: list[Hours] | None = None
    capacity: Capacity | None = None
    note: Prose | None = None


class CloseServicePoint(
    Command, name="grid.service_point.close", by=COMMUNITY_STAFF, answers=ServicePointView
):
    """Its last day is set."""

    id: Id
    valid_until: Date
    reason: Line | None = None


class ReopenServicePoint(
    Command, name="grid.service_point.reopen", by=COMMUNITY_STAFF, answers=ServicePointView
):
    """It is there again, from a day after the last on."""

    id: Id
    valid_from: Date

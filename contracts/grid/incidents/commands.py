"""What people ask for: from the finding to the dispatch."""

from typing import Annotated

from marshmallow import validate

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF, Urgency
from contracts.grid.categories.views import CategoryCode
from contracts.grid.incidents.codes import DECLINED, VOID, Latitude, Longitude
from contracts.grid.incidents.views import IncidentView
from contracts.language.fields import Flag, GridCode, Id, Line, Prose, one_of
from contracts.language.message import Command, Message


class RecordIncident(Command, name="grid.incident.record", by=FIELD_STAFF, answers=IncidentView):
    """Something is wrong and was found (发现). It is reported at once, unless `report` is false:
    then it is a draft of whoever found it. `resident_id` names whom it concerns, if anybody. Where
    no `grid` is named, it is that in which the place on the map lies."""

    category: CategoryCode
    urgency: Urgency
    description: Prose
    place: Line | None = None
    grid: GridCode | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    resident_id: Id | None = None
    report: Flag = True


class ReportIncident(Command, name="grid.incident.report", by=FIELD_STAFF, answers=IncidentView):
    """A draft is reported (上报)."""

    id: Id


class SelfHandleIncident(
    Command, name="grid.incident.self_handle", by=FIELD_STAFF, answers=IncidentView
):
    """Whoever found it has settled it on the spot (自行处置); somebody else still checks."""

    id: Id
    note: Prose


class VerifyIncident(Command, name="grid.incident.verify", by=FIELD_STAFF, answers=IncidentView):
    """Somebody has looked: it is so (核实). What was reported wrongly is put right; with another
    place on the map comes the grid that lies there, if none is named."""

    id: Id
    note: Prose | None = None
    category: CategoryCode | None = None
    urgency: Urgency | None = None
    grid: GridCode | None = None
    place: Line | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class RelocateIncident(
    Command, name="grid.incident.relocate", by=FIELD_STAFF, answers=IncidentView
):
    """It is somewhere else than was thought (位置更正), at whatever step that is found out. With
    another place on the map comes the grid that lies there, if none is named; its time goes on."""

    id: Id
    grid: GridCode | None = None
    place: Line | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    note: Prose | None = None


class FileIncident(Command, name="grid.incident.file", by=COMMUNITY_STAFF, answers=IncidentView):
    """The community takes it up (立案). `summary` is what everybody may read of it."""

    id: Id
    note: Prose | None = None
    summary: Line | None = None


class DeclineIncident(
    Command, name="grid.incident.decline", by=COMMUNITY_STAFF, answers=IncidentView
):
    """The community does not take it up (不予立案), for a reason."""

    id: Id
    reason: Annotated[str, one_of(*DECLINED)]
    note: Prose | None = None


class VoidIncident(Command, name="grid.incident.void", by=COMMUNITY_STAFF, answers=IncidentView):
    """It never was one (作废)."""

    id: Id
    reason: Annotated[str, one_of(*VOID)]
    note: Prose | None = None


class LinkDuplicate(
    Command, name="grid.incident.link_duplicate", by=COMMUNITY_STAFF, answers=IncidentView
):
    """The same was reported before (重复): whoever reported this follows that one from now on."""

    id: Id
    duplicate_of: Id


class UnitNamed(Message):
    """A unit by its id in the registry, or where it has none there, by its name."""

    unit_id: Id | None = None
    unit: Line | None = None


class DispatchIncident(
    Command, name="grid.incident.dispatch", by=COMMUNITY_STAFF, answers=IncidentView
):
    """A unit is to handle it (派遣), others may help (协办)."""

    id: Id
    unit_id: Id | None = None
    unit: Line | None = None
    assistants: Annotated[list[UnitNamed], validate.Length(0, 10)] | None = None
    note: Prose | None = None


class AssistIncident(
    Command, name="grid.incident.assist", by=COMMUNITY_STAFF, answers=IncidentView
):
    """Further units help."""

    id: Id
    assistants: Annotated[list[UnitNamed], validate.Length(1, 10)]
    note: Prose | None = None

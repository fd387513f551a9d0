"""What is told (domain §3). Ids and codes only."""

from typing import Annotated

from contracts.codes import Urgency
from contracts.grid.incidents.codes import Source, StepCode, UrgedLevel
from contracts.hearing import ADMINS, INCIDENT_STAFF
from contracts.language.fields import Code, GridCode, Id, Instant, Line, text
from contracts.language.message import Event, Message
from contracts.language.versions import Version


class IncidentReported(
    Event, type="grid.incident.reported", version=1, told_to=INCIDENT_STAFF, heard_by=("party",)
):
    """Something is wrong; party alerts the cadre on duty where it is urgent."""

    incident: Id
    category: Line
    urgency: Urgency
    source: Source
    due: Instant


class IncidentDispatched(
    Event, type="grid.incident.dispatched", version=1, told_to=INCIDENT_STAFF, heard_by=("party",)
):
    """A unit is to handle it; party tracks the unit."""

    incident: Id
    category: Line
    urgency: Urgency
    unit: Id
    assistants: list[Id]
    due: Instant


class IncidentRecalled(
    Event, type="grid.incident.recalled", version=1, told_to=INCIDENT_STAFF, heard_by=("party",)
):
    """The unit has it no longer: it returned it, or the incident went elsewhere."""

    incident: Id
    category: Line
    urgency: Urgency
    unit: Id
    reason: Code


class IncidentEscalated(
    Event, type="grid.incident.escalated", version=1, told_to=INCIDENT_STAFF, heard_by=("party",)
):
    """A step takes too long: 1 yellow, 2 red, 3 the one above is told, and the platform talks of
    it."""

    incident: Id
    category: Line
    urgency: Urgency
    step: StepCode
    unit: Id | None
    due: Instant
    level: UrgedLevel


class IncidentClosed(
    Event, type="grid.incident.closed", version=1, told_to=INCIDENT_STAFF, heard_by=("party",)
):
    """It ended, with its result: the state in which it ended."""

    incident: Id
    category: Line
    urgency: Urgency
    unit: Id | None
    result: Code


class MovedIncident(Message):
    """An incident in another grid; `version` is what its own news has as `sequence`."""

    incident: Id
    version: Version


class IncidentsRegridded(
    Event, type="grid.incident.regridded", version=1, told_to=INCIDENT_STAFF, heard_by=("party",)
):
    """Incidents lie in that grid from now on: the grids were drawn anew, or the place of one was
    put right."""

    grid: GridCode
    incidents: list[MovedIncident]


class HandoverOffered(
    Event, type="grid.incident.offered", version=1, told_to=ADMINS, heard_by=("grid",)
):
    """To another community: an incident seems to lie there. Codes alone, until it is accepted."""

    handover: Id
    incident: Id
    origin: Annotated[str, text(12)]
    category: Line
    urgency: Urgency


class HandoverWithdrawn(
    Event, type="grid.incident.offer_withdrawn", version=1, told_to=ADMINS, heard_by=("grid",)
):
    """To the other community: nobody answered in time, so it stays where it was."""

    handover: Id
    incident: Id
    origin: Annotated[str, text(12)]
    category: Line
    urgency: Urgency


class HandoverAnswered(
    Event, type="grid.incident.offer_answered", version=1, told_to=ADMINS, heard_by=("grid",)
):
    """Back to the one that offered it: accepted, or returned."""

    handover: Id
    incident: Id
    answer: Code


class IncidentHandedOver(
    Event, type="grid.incident.handed_over", version=1, told_to=ADMINS, heard_by=("grid",)
):
    """To the one that accepted: what was written and where it
    lies, sealed for that community."""

    handover: Id
    sealed: Annotated[str, text(60_000)]

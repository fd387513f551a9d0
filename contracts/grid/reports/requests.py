"""A service request as Open311 GeoReport v2 has it; the gateway writes it in XML or JSON."""

from typing import Annotated

from contracts.grid.incidents.codes import IncidentState, Latitude, Longitude
from contracts.language.fields import Id, Instant, Line, one_of
from contracts.language.message import Message


class ServiceRequestView(Message):
    """What everybody may know of an incident. `description` is what the community wrote for
    everybody, never what was sent in."""

    service_request_id: Id
    status: Annotated[str, one_of("open", "closed")]
    state: IncidentState
    status_notes: Line
    service_code: Line
    service_name: Line
    description: Line | None
    requested_datetime: Instant
    updated_datetime: Instant
    expected_datetime: Instant | None
    lat: Latitude | None
    long: Longitude | None


class ServiceRequestsView(Message):
    """The newest first, a thousand at most."""

    items: list[ServiceRequestView]

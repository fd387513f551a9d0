"""What can be read."""

from typing import Annotated

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF, Urgency
from contracts.grid.categories.views import CategoryCode
from contracts.grid.incidents.codes import IncidentState, Source
from contracts.grid.incidents.views import IncidentView, LikelyDuplicatesView
from contracts.language.fields import Cursor, Flag, GridCode, Id, Limit, one_of
from contracts.language.message import Query

INCIDENT_READERS = (*FIELD_STAFF, "supervisor", "department")
"""Supervisors and departments see codes, units and dates; what people wrote is the community's."""
ORDERS = ("newest", "due")


class ListIncidents(Query, name="grid.incident.list", by=INCIDENT_READERS, pages=IncidentView):
    """Incidents, the newest first; with `sort=due` those whose step ends first, which leaves out
    those on which no clock runs.."""

    status: IncidentState | None = None
    category: CategoryCode | None = None
    urgency: Urgency | None = None
    grid: GridCode | None = None
    unit_id: Id | None = None
    source: Source | None = None
    overdue: Flag | None = None
    sort: Annotated[str, one_of(*ORDERS)] = "newest"
    limit: Limit = 50
    cursor: Cursor | None = None


class GetIncident(Query, name="grid.incident.get", by=INCIDENT_READERS, answers=IncidentView):
    """One incident."""

    id: Id


class ListLikelyDuplicates(
    Query, name="grid.incident.likely_duplicates", by=COMMUNITY_STAFF, answers=LikelyDuplicatesView
):
    """What may be the same as this: of its group, not far away, not long before or after."""

    id: Id

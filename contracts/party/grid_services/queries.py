"""What can be read."""

from contracts.codes import READERS
from contracts.grid.staffing.codes import StaffRole
from contracts.language.fields import Cursor, Date, GridCode, Id, Limit
from contracts.language.message import Query
from contracts.party.grid_services.views import GridServiceView


class ListGridServices(Query, name="party.grid_service.list", by=READERS, pages=GridServiceView):
    """Which member serves in which grid, and did, the newest first; `on` a day: who does then."""

    member_id: Id | None = None
    branch_id: Id | None = None
    grid: GridCode | None = None
    role: StaffRole | None = None
    on: Date | None = None
    limit: Limit = 50
    cursor: Cursor | None = None

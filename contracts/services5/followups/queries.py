"""What can be read."""

from typing import Annotated

from contracts.codes import GRANTABLE, ServiceLine
from contracts.language.fields import Cursor, Flag, Id, Limit, one_of
from contracts.language.message import Query
from contracts.services5.followups.states import FOLLOWUP_STATES
from contracts.services5.followups.views import FollowupView


class ListFollowups(Query, name="services5.followup.list", by=GRANTABLE, pages=FollowupView):
    """Follow-ups, the newest first; a service worker sees the own line."""

    line: ServiceLine | None = None
    status: Annotated[str, one_of(*FOLLOWUP_STATES)] | None = None
    household_id: Id | None = None
    resident_id: Id | None = None
    visit_id: Id | None = None
    overdue: Flag | None = None
    point_id: Id | None = None
    point_closed: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetFollowup(Query, name="services5.followup.get", by=GRANTABLE, answers=FollowupView):
    """One follow-up."""

    id: Id

"""What can be read."""

from contracts.grid.privacy.views import AuditView
from contracts.language.fields import Cursor, Id, Limit, Line
from contracts.language.message import Query


class ListServices5Audit(
    Query, name="services5.audit.list", by=("community_admin",), pages=AuditView
):
    """Who changed what in services5, the newest first."""

    account: Line | None = None
    action: Line | None = None
    subject: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ExportFollowups(Query, name="services5.person.export", by=("community_admin",)):
    """Everything that services5 holds of a person, for their export; `after` goes on from the last
    `sort_key` that was read. `household_id`: where they live."""

    resident_id: Id
    household_id: Id | None = None
    after: Line | None = None

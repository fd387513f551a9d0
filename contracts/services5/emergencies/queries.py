"""What can be read."""

from contracts.codes import READERS
from contracts.language.fields import Cursor, Flag, Limit
from contracts.language.message import Query
from contracts.services5.emergencies.views import SuspensionView


class ListSuspensions(Query, name="services5.suspension.list", by=READERS, pages=SuspensionView):
    """When sessions are or were suspended, the newest first."""

    in_force: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None

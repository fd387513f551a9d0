"""What can be read."""

from contracts.codes import COMMUNITY_STAFF
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query
from contracts.party.emergencies.views import MobilisationView


class ListMobilisations(
    Query, name="party.mobilisation.list", by=COMMUNITY_STAFF, pages=MobilisationView
):
    """Members who were asked to help, the newest first."""

    emergency_id: Id | None = None
    branch_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None

"""What can be read."""

from contracts.codes import READERS
from contracts.grid.relief.codes import ReliefKind
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query
from contracts.party.relief.views import DonationView


class ListDonations(Query, name="party.donation.list", by=READERS, pages=DonationView):
    """What units and members gave for relief, the newest first."""

    kind: ReliefKind | None = None
    resource_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None

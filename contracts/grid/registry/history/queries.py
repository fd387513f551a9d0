"""What can be read."""

from contracts.codes import INSIDERS
from contracts.grid.registry.history.views import ChangeView
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query


class ListResidentChanges(Query, name="grid.resident.history", by=INSIDERS, pages=ChangeView):
    """What changed of a resident, the newest first; what the role does not see is left out."""

    resident_id: Id
    limit: Limit = 50
    cursor: Cursor | None = None


class ListHouseholdChanges(Query, name="grid.household.history", by=INSIDERS, pages=ChangeView):
    """What changed of a household and of those who lived in it then, the newest first. Who went to
    another household, by a split say, is in the story of both."""

    household_id: Id
    limit: Limit = 50
    cursor: Cursor | None = None

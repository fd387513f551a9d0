"""What can be read."""

from contracts.codes import GRANTABLE
from contracts.language.fields import Cursor, Limit
from contracts.language.message import Query
from contracts.party.branches.views import BranchView


class ListBranches(Query, name="party.branch.list", by=GRANTABLE, pages=BranchView):
    """Party branches with the number of their members, and their seat on the platform."""

    limit: Limit = 50
    cursor: Cursor | None = None

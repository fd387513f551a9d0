"""What can be read."""

from typing import Annotated

from contracts.grid.registry.codes import REGISTRARS
from contracts.grid.registry.duplicates.states import DUPLICATE_STATES
from contracts.grid.registry.duplicates.views import DuplicateView
from contracts.language.fields import Cursor, Id, Limit, one_of
from contracts.language.message import Query


class ListDuplicates(Query, name="grid.duplicate.list", by=REGISTRARS, pages=DuplicateView):
    """Pairs; an officer sees those of which both lie in the own grids."""

    status: Annotated[str, one_of(*DUPLICATE_STATES)] | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetDuplicate(Query, name="grid.duplicate.get", by=REGISTRARS, answers=DuplicateView):
    """One pair."""

    id: Id

"""What can be read."""

from typing import Annotated, Final

from contracts.grid.registry.codes import DisabilityGrade, DisabilityType
from contracts.language.fields import Cursor, Id, Limit, one_of
from contracts.language.message import Query
from contracts.services5.special_needs.states import NEED_STATES
from contracts.services5.special_needs.views import SpecialNeedView

KNOWING: Final = ("service_worker", "community_worker", "community_admin")
"""Who sees a disability in the registry as well; of a service worker, who is of the line."""


class ListSpecialNeeds(
    Query, name="services5.special_need.list", by=KNOWING, pages=SpecialNeedView
):
    """Profiles of the special-needs line."""

    kind: DisabilityType | None = None
    grade: DisabilityGrade | None = None
    status: Annotated[str, one_of(*NEED_STATES)] | None = None
    resident_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetSpecialNeed(Query, name="services5.special_need.get", by=KNOWING, answers=SpecialNeedView):
    """One profile."""

    id: Id

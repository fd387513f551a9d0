"""What can be read."""

from typing import Annotated

from contracts.codes import GRANTABLE, NeedKind
from contracts.language.fields import Cursor, Id, Limit, one_of
from contracts.language.message import Query
from contracts.party.cobuilding.states import NEED_STATES
from contracts.party.cobuilding.views import NeedView, ResourceView


class ListNeeds(Query, name="party.need.list", by=GRANTABLE, pages=NeedView):
    """Needs, the newest first (需求清单)."""

    status: Annotated[str, one_of(*NEED_STATES)] | None = None
    kind: NeedKind | None = None
    followup_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListResources(Query, name="party.resource.list", by=GRANTABLE, pages=ResourceView):
    """Resources, the newest first (资源清单)."""

    id: Id | None = None
    kind: NeedKind | None = None
    limit: Limit = 50
    cursor: Cursor | None = None

"""What can be read."""

from contracts.grid.privacy.views import AuditView, ErasureLineView, ErasureState, ErasureView
from contracts.language.fields import Cursor, Id, Limit, Line
from contracts.language.message import Query


class GetErasure(Query, name="grid.erasure.get", by=("community_admin",), answers=ErasureView):
    """The certificate: which service erased how many rows, and when."""

    id: Id


class ListErasures(Query, name="grid.erasure.list", by=("community_admin",), pages=ErasureLineView):
    """Erasures, the newest first."""

    status: ErasureState | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListGridAudit(Query, name="grid.audit.list", by=("community_admin",), pages=AuditView):
    """Who read or changed what in grid, the newest first."""

    account: Line | None = None
    action: Line | None = None
    subject: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None

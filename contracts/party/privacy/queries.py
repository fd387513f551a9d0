"""What can be read."""

from contracts.grid.privacy.views import AuditView
from contracts.language.fields import Cursor, Id, Limit, Line
from contracts.language.message import Query


class ListPartyAudit(Query, name="party.audit.list", by=("community_admin",), pages=AuditView):
    """Who changed what in party, the newest first."""

    account: Line | None = None
    action: Line | None = None
    subject: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ExportNeeds(Query, name="party.person.export", by=("community_admin",)):
    """What party holds of a person's follow-ups and requests for relief (`followup_ids`), and of
    the household where they live, for their export."""

    followup_ids: list[Id]
    household_id: Id | None = None


class ExportMember(Query, name="party.member.export", by=("community_admin",)):
    """What party holds of a member, for their export."""

    member_id: Id

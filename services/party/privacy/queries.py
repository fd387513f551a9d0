"""What party holds of a person's follow-ups, and its audit."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.audit.listing import AUDIT
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.party.privacy.queries import ExportNeeds, ListPartyAudit
from services.party.cobuilding.model import Need, Project
from services.party.handling import handlers


@handlers.query(ExportNeeds)
def export_needs(ask: ExportNeeds, reading: Reading) -> Answer:
    """Needs and the projects that claimed them, by their follow-ups."""
    needs = select(
        Need.id, Need.followup, Need.kind, Need.quantity, Need.status, Need.listed_at, Need.ended_at
    ).where(Need.community == reading.community, Need.followup.in_(ask.followup_ids))
    projects = select(
        Project.id,
        Project.need,
        Project.followup,
        Project.kind,
        Project.claimed_at,
        Project.minutes,
    ).where(Project.community == reading.community, Project.followup.in_(ask.followup_ids))
    return Answer({"needs": reading.rows(needs), "projects": reading.rows(projects)})


@handlers.query(ListPartyAudit)
def list_audit(ask: ListPartyAudit, reading: Reading) -> Answer:
    """The newest first; what was done about confidential cases for cleared staff alone."""
    uncleared = None if reading.actor.cleared(WOMENS_CASES) else True
    return reading.page(AUDIT, ask, uncleared=uncleared)

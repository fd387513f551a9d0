"""What party holds of a person's follow-ups, and its audit."""

from backbone.answer import Answer
from backbone.audit.listing import AUDIT
from backbone.reading import Reading
from backbone.taking import whole
from contracts.codes import WOMENS_CASES
from contracts.party.privacy.queries import ExportNeeds, ListPartyAudit
from services.party.canvasses.model import Canvass
from services.party.cobuilding.model import Course, Need, Project
from services.party.coverage.model import HouseholdCoverage
from services.party.handling import handlers
from services.party.relief.model import Donation
from services.party.reminders.model import Reminder


@handlers.query(ExportNeeds)
def export_needs(ask: ExportNeeds, reading: Reading) -> Answer:
    """Needs, the projects that claimed them, who was reminded of them, and what was given, by
    follow-up and request; and how often the household was visited and asked. What is confidential
    for cleared staff alone."""
    theirs = ask.followup_ids
    open_ = () if reading.actor.cleared(WOMENS_CASES) else (Reminder.confidential.is_(False),)
    return Answer(
        {
            "needs": whole(Need, Need.followup.in_(theirs), asked=reading),
            "projects": whole(Project, Project.followup.in_(theirs), asked=reading),
            "reminders": whole(Reminder, Reminder.subject.in_(theirs), *open_, asked=reading),
            "donations": whole(Donation, Donation.request.in_(theirs), asked=reading),
            "courses": whole(Course, Course.id.in_(theirs), asked=reading),
            "visits_counted": whole(
                HouseholdCoverage, HouseholdCoverage.id == ask.household_id, asked=reading
            ),
            "asked": whole(Canvass, Canvass.id == ask.household_id, asked=reading),
        }
    )


@handlers.query(ListPartyAudit)
def list_audit(ask: ListPartyAudit, reading: Reading) -> Answer:
    """The newest first; what was done about confidential cases for cleared staff alone."""
    uncleared = None if reading.actor.cleared(WOMENS_CASES) else True
    return reading.page(AUDIT, ask, uncleared=uncleared)

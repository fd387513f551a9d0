"""What people ask for."""

from contracts.codes import FIELD_STAFF, FindingCode, Urgency
from contracts.grid.visits.views import VisitView
from contracts.language.fields import Id, Instant, Prose
from contracts.language.message import Command, Message


class Finding(Message):
    """One thing found: a code, whom it concerns, how urgent it is."""

    code: FindingCode
    resident_id: Id
    urgency: Urgency
    note: Prose | None = None


class RecordVisit(Command, name="grid.visit.record", by=FIELD_STAFF, answers=VisitView):
    """A grid officer visited a household and writes down what was found (走访群众).

    `visit_id` completes a planned visit; without it the visit was not planned.
    """

    household_id: Id
    visited_at: Instant
    findings: list[Finding]
    note: Prose | None = None
    visit_id: Id | None = None

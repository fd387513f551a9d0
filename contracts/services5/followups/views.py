"""What is shown of a follow-up."""

from typing import Annotated

from contracts.codes import FindingCode, ServiceLine, Urgency
from contracts.language.fields import Code, Count, Flag, GridCode, Id, Instant, Line, Prose, one_of
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version
from contracts.services5.followups.states import FOLLOWUP_STATES


class NoteView(Message):
    """What somebody wrote at a step."""

    about: Code
    by: Line
    at: Instant
    text: Prose


class FollowupView(Message):
    """A follow-up: what is done about a finding, by whom, until when. `joined` counts how often
    the same was found again. With `point_closed` the point where it is planned is not there on that
    day: it has to be planned anew. `code` and `notes` are null where what was found is hidden from
    the role (`contracts.found`)."""

    id: Id
    visit_id: Id
    household_id: Id
    resident_id: Id
    code: FindingCode | None
    line: ServiceLine
    grid: GridCode | None
    urgency: Urgency
    status: Annotated[str, one_of(*FOLLOWUP_STATES)]
    opened_at: Instant
    due_at: Instant
    hard_end_at: Instant
    overdue_level: EscalationLevel
    joined: Count
    responsible: Line | None
    provider: Line | None
    project_id: Id | None
    planned_for: Instant | None
    point_id: Id | None
    point_closed: Flag
    accepted_at: Instant | None
    closed_at: Instant | None
    outcome: Code | None
    minutes: Count
    notes: list[NoteView] | None
    confidential: Flag
    version: Version
